"""scipy_solver.py FILE milp|linprog: linprog leaves out that columns are whole, which a network does not need."""

import json
import sys
import time

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_matrix, vstack

reader = highspy.Highs()
reader.setOptionValue("output_flag", False)
reader.readModel(sys.argv[1])
lp = reader.getLp()
matrix = csc_matrix((lp.a_matrix_.value_, lp.a_matrix_.index_, lp.a_matrix_.start_), shape=(lp.num_row_, lp.num_col_))
cost, lower, upper = np.array(lp.col_cost_), np.array(lp.row_lower_), np.array(lp.row_upper_)
begin = time.perf_counter()
if sys.argv[2] == "milp":
    rows = LinearConstraint(matrix, lower, upper)
    answer = milp(cost, integrality=np.ones(len(cost)), bounds=Bounds(0, 1), constraints=rows, options={"mip_rel_gap": 0})
else:
    below, above = np.isfinite(upper), np.isfinite(lower)
    rows = vstack([matrix.tocsr()[below], -matrix.tocsr()[above]])
    answer = linprog(cost, A_ub=rows, b_ub=np.concatenate([upper[below], -lower[above]]), bounds=(0, 1), method="highs")
seconds = time.perf_counter() - begin
if answer.status != 0:
    sys.exit(answer.message)
print(json.dumps({"value": round(answer.fun), "seconds": seconds}))
