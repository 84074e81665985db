import json
import sys
import time

import highspy

highs = highspy.Highs()
highs.setOptionValue("output_flag", False)
highs.setOptionValue("mip_rel_gap", 0.0)
highs.setOptionValue("mip_abs_gap", 0.999)
highs.readModel(sys.argv[1])
begin = time.perf_counter()
highs.run()
seconds = time.perf_counter() - begin
status = highs.getModelStatus()
if status != highspy.HighsModelStatus.kOptimal:
    sys.exit(f"status {status}")
print(json.dumps({"value": round(highs.getInfo().objective_function_value), "seconds": seconds}))
