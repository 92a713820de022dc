// The same assignment by LEMON's network simplex, for comparison only. Reads: children, nodes, arcs (int32); row starts, node of each arc, capacities
// (int32); cost of each arc as low and high 64 bits. Prints solve milliseconds, the optimal cost and the candidate of each child.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

using lemon::StaticDigraph;

struct Problem {
  int32_t children, nodes, arcs;
  std::vector<int32_t> start, node, capacity;
  std::vector<uint64_t> low;
  std::vector<int64_t> high;
};

template <class T>
static bool fill(std::vector<T> &values, size_t count, FILE *file) {
  values.resize(count);
  return fread(values.data(), sizeof(T), count, file) == count;
}

static bool read(Problem &p, FILE *f) {
  return fread(&p.children, 4, 1, f) == 1 && fread(&p.nodes, 4, 1, f) == 1 && fread(&p.arcs, 4, 1, f) == 1 && fill(p.start, p.children + 1, f) &&
         fill(p.node, p.arcs, f) && fill(p.capacity, p.nodes, f) && fill(p.low, p.arcs, f) && fill(p.high, p.arcs, f);
}

template <class Cost>
static void solve(const Problem &p) {
  auto begin = std::chrono::steady_clock::now();
  std::vector<std::pair<int, int>> ends;
  for (int i = 0; i < p.children; i++)
    for (int a = p.start[i]; a < p.start[i + 1]; a++) ends.push_back({i, p.children + p.node[a]});
  for (int q = 0; q < p.nodes; q++) ends.push_back({p.children + q, p.children + p.nodes});
  StaticDigraph graph;
  graph.build(p.children + p.nodes + 1, ends.begin(), ends.end());
  StaticDigraph::ArcMap<Cost> cost(graph, 0);
  StaticDigraph::ArcMap<int> upper(graph, 1);
  StaticDigraph::NodeMap<int> supply(graph, 0);
  for (int i = 0; i < p.children; i++) supply[graph.node(i)] = 1;
  supply[graph.node(p.children + p.nodes)] = -p.children;
  for (int a = 0; a < p.arcs; a++) cost[graph.arc(a)] = ((Cost)p.high[a] << (sizeof(Cost) > 8 ? 64 : 0)) + (Cost)p.low[a];
  for (int q = 0; q < p.nodes; q++) upper[graph.arc(p.arcs + q)] = p.capacity[q];
  lemon::NetworkSimplex<StaticDigraph, int, Cost> simplex(graph);
  simplex.upperMap(upper).costMap(cost).supplyMap(supply).run();
  auto end = std::chrono::steady_clock::now();
  printf("%.3f\n", std::chrono::duration<double, std::milli>(end - begin).count());
  for (int a = 0; a < p.arcs; a++)
    if (simplex.flow(graph.arc(a)) > 0) printf("%d\n", a);
}

int main(int count, char **arguments) {
  Problem p;
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : nullptr;
  if (!file || !read(p, file)) return 1;
  bool wide = false;
  for (int64_t high : p.high) wide = wide || high != 0;
  if (wide) solve<__int128>(p);
  else solve<long long>(p);
  return 0;
}
