"""min_cost_flow.py FILE fill|fit: `fit` under the best fill needs a joint weight here."""

import json
import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow

data = np.fromfile(sys.argv[1], dtype=np.int32)
nodes, arcs = int(data[0]), int(data[1])
tail, head, lower, upper, fill, fit = data[2:].reshape(6, arcs)
weight = 1 + 1000 * len(np.unique(tail[fit > 0]))
cost = -(weight * fill.astype(np.int64) + fit) if sys.argv[2] == "fit" else -fill.astype(np.int64)
supply = np.zeros(nodes, dtype=np.int64)
np.add.at(supply, tail, -lower.astype(np.int64))
np.add.at(supply, head, lower.astype(np.int64))
begin = time.perf_counter()
flow = min_cost_flow.SimpleMinCostFlow()
every = flow.add_arcs_with_capacity_and_unit_cost(tail, head, (upper - lower).astype(np.int64), cost)
flow.set_nodes_supplies(np.arange(nodes, dtype=np.int32), supply)
status = flow.solve()
seconds = time.perf_counter() - begin
if status != flow.OPTIMAL:
    sys.exit(f"status {status}")
flows = flow.flows(every) + lower
print(json.dumps({"fill": int(flows @ fill), "value": int(flows @ (fill if sys.argv[2] == "fill" else fit)), "seconds": seconds}))
