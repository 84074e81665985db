import json
import sys
import time

from ortools.linear_solver.python import model_builder

model = model_builder.Model()
if not model.import_from_mps_file(sys.argv[1]):
    sys.exit("cannot read the model")
solver = model_builder.Solver("sat")
begin = time.perf_counter()
status = solver.solve(model)
seconds = time.perf_counter() - begin
if status != model_builder.SolveStatus.OPTIMAL:
    sys.exit(f"status {status}")
print(json.dumps({"value": round(solver.objective_value), "seconds": seconds}))
