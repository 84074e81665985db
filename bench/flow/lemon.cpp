// Reads a network written by bench/flow/peers.ts and solves it with LEMON; prints one line of JSON.
// Usage: lemon FILE cost-scaling|network-simplex REPEATS.  Debian: liblemon-dev.  g++ -O2 -o lemon lemon.cpp
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

using namespace lemon;
using Clock = std::chrono::steady_clock;

struct Input {
  int32_t nodes, arcs;
  std::vector<int32_t> tail, head, lower, upper, supply, cost;
};

static Input read(const char* path) {
  Input in;
  FILE* file = fopen(path, "rb");
  if (!file || fread(&in.nodes, 4, 1, file) != 1 || fread(&in.arcs, 4, 1, file) != 1) exit(2);
  for (auto* column : {&in.tail, &in.head, &in.lower, &in.upper, &in.cost}) {
    column->resize(in.arcs);
    if (fread(column->data(), 4, in.arcs, file) != size_t(in.arcs)) exit(2);
  }
  in.supply.resize(in.nodes);
  if (fread(in.supply.data(), 4, in.nodes, file) != size_t(in.nodes)) exit(2);
  fclose(file);
  return in;
}

template <class Algorithm>
static void solve(const Input& in, int repeats) {
  std::vector<double> total, processor;
  long long value = 0;
  for (int r = 0; r < repeats; r++) {
    auto begin = Clock::now();
    auto processorBegin = clock();
    SmartDigraph graph;
    graph.reserveNode(in.nodes);
    graph.reserveArc(in.arcs);
    for (int v = 0; v < in.nodes; v++) graph.addNode();
    SmartDigraph::ArcMap<int> lower(graph), upper(graph), cost(graph);
    SmartDigraph::NodeMap<int> supply(graph);
    for (int a = 0; a < in.arcs; a++) {
      auto arc = graph.addArc(graph.nodeFromId(in.tail[a]), graph.nodeFromId(in.head[a]));
      lower[arc] = in.lower[a];
      upper[arc] = in.upper[a];
      cost[arc] = in.cost[a];
    }
    for (int v = 0; v < in.nodes; v++) supply[graph.nodeFromId(v)] = in.supply[v];
    Algorithm algorithm(graph);
    algorithm.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
    if (algorithm.run() != Algorithm::OPTIMAL) exit(3);
    std::vector<long long> balance(in.supply.begin(), in.supply.end());
    value = 0;
    for (int a = 0; a < in.arcs; a++) {
      auto arc = graph.arcFromId(a);
      long long flow = algorithm.flow(arc);
      long long reduced = in.cost[a] + (long long)algorithm.potential(graph.nodeFromId(in.tail[a])) - algorithm.potential(graph.nodeFromId(in.head[a]));
      if (flow < in.lower[a] || flow > in.upper[a]) exit(4);
      if ((flow < in.upper[a] && reduced < 0) || (flow > in.lower[a] && reduced > 0)) exit(5);
      value += flow * in.cost[a];
      balance[in.tail[a]] -= flow;
      balance[in.head[a]] += flow;
    }
    for (auto b : balance) if (b != 0) exit(6);
    total.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    processor.push_back(1e3 * double(clock() - processorBegin) / CLOCKS_PER_SEC);
  }
  double first = total.front();
  std::sort(total.begin(), total.end());
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"value\":%lld,\"firstMs\":%.3f,\"medianMs\":%.3f,\"cpuMs\":%.1f,\"memoryMB\":%ld}\n", value, first, total[total.size() / 2],
         *std::min_element(processor.begin(), processor.end()), usage.ru_maxrss / 1024);
}

int main(int count, char** words) {
  if (count != 4) return 2;
  Input in = read(words[1]);
  int repeats = std::stoi(words[3]);
  if (!strcmp(words[2], "cost-scaling")) solve<CostScaling<SmartDigraph, int, int>>(in, repeats);
  else solve<NetworkSimplex<SmartDigraph, int, int>>(in, repeats);
  return 0;
}
