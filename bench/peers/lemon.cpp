// lemon FILE fill|fit cost-scaling|network-simplex: `fit` under the best fill needs a joint weight here. Prints one line of JSON.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

using namespace lemon;
using Column = std::vector<int32_t>;

static Column column(FILE* file, size_t length) {
  Column values(length);
  if (fread(values.data(), 4, length, file) != length) exit(2);
  return values;
}

template <class Algorithm>
static void solve(const Column& size, const std::vector<Column>& arcs, bool isFit) {
  const auto &tail = arcs[0], &head = arcs[1], &low = arcs[2], &high = arcs[3], &fill = arcs[4], &fit = arcs[5];
  std::set<int32_t> people;
  for (int a = 0; a < size[1]; a++) if (fit[a] > 0) people.insert(tail[a]);
  const long long weight = 1 + 1000LL * people.size();
  const auto begin = std::chrono::steady_clock::now();
  SmartDigraph graph;
  graph.reserveNode(size[0]);
  graph.reserveArc(size[1]);
  for (int v = 0; v < size[0]; v++) graph.addNode();
  SmartDigraph::ArcMap<long long> lower(graph), upper(graph), cost(graph);
  for (int a = 0; a < size[1]; a++) {
    const auto arc = graph.addArc(graph.nodeFromId(tail[a]), graph.nodeFromId(head[a]));
    lower[arc] = low[a];
    upper[arc] = high[a];
    cost[arc] = isFit ? -(weight * fill[a] + fit[a]) : -fill[a];
  }
  Algorithm algorithm(graph);
  algorithm.lowerMap(lower).upperMap(upper).costMap(cost);
  if (algorithm.run() != Algorithm::OPTIMAL) exit(3);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  long long filled = 0, fitted = 0;
  for (int a = 0; a < size[1]; a++) {
    const long long flow = algorithm.flow(graph.arcFromId(a));
    filled += flow * fill[a];
    fitted += flow * fit[a];
  }
  printf("{\"fill\":%lld,\"value\":%lld,\"seconds\":%.6f}\n", filled, isFit ? fitted : filled, seconds);
}

int main(int count, char** words) {
  FILE* file = count == 4 ? fopen(words[1], "rb") : nullptr;
  if (!file) return 2;
  const Column size = column(file, 2);
  std::vector<Column> arcs;
  for (int i = 0; i < 6; i++) arcs.push_back(column(file, size[1]));
  const bool isFit = std::string(words[2]) == "fit";
  if (std::string(words[3]) == "cost-scaling") solve<CostScaling<SmartDigraph, long long, long long>>(size, arcs, isFit);
  else solve<NetworkSimplex<SmartDigraph, long long, long long>>(size, arcs, isFit);
}
