/* The simulation kernel of src/engine/simulation in C, rule for rule, to measure against: same tables in, same records out, bit for bit.
   usage: twin FILE ROUNDS; prints for each round the person-steps and the nanoseconds, and last the checksum of all records. */
#define _POSIX_C_SOURCE 199309L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GONE = 7, FLOWS = 21, ONE = 1 << 30, CHOICE_KINDS = 21 };
enum { F_STEPS, F_ENTERED, F_AGED, F_LEFT_AREA, F_REQUESTS, F_REFUSED, F_AGREED, F_ON_TIME, F_LATE, F_NOT_ISSUED, F_CEASED, F_LEFT_SYSTEM,
       F_SOUGHT, F_PLACED, F_OVERFLOWED, F_DISPLACED, F_TRANSFERRED, F_REINTEGRATED, F_PRESENT, F_LEAST_FREE, F_PLACES };
enum { U_EVENT, U_TRANSFER, U_CHOICE, U_ORDER, U_OVERFLOW, U_CELL, U_KEEP, U_PLAN, U_CHOICE_LEVER, U_ZONE };
enum { K_LEAVE_AREA, K_IDENTIFY, K_STEP_DOWN, K_REQUEST, K_REQUEST_UNSUPPORTED, K_REFUSE, K_AGREE, K_ISSUE, K_NOT_ISSUE, K_ISSUE_LATE,
       K_NOT_ISSUE_LATE, K_CEASE, K_SEEK_BASE, K_SEEK_BASE_UNPLANNED, K_SEEK_SPECIAL, K_SEEK_ALTERNATIVE, K_SEEK_INDEPENDENT, K_REINTEGRATE,
       K_RETURN_LOCAL, K_LEAVE_SETTING, K_MOVE_ZONE };

static const int8_t COUNTED[21] = {F_LEFT_AREA, -1, -1, F_REQUESTS, F_REQUESTS, F_REFUSED, F_AGREED, F_ON_TIME, F_NOT_ISSUED, F_LATE,
                                   F_NOT_ISSUED, F_CEASED, F_SOUGHT, F_SOUGHT, F_SOUGHT, F_SOUGHT, -1, F_REINTEGRATED, F_SOUGHT, -1, -1};
static const int8_t LEADS_TO[21] = {-1, 1, -1, 2, 2, 1, 3, -1, 1, -1, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
static const int8_t WISHES[21] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 0, 0, 2, 0, 0};
static const int8_t RATIONED_PLACEMENT[3] = {1, 2, 4};

typedef struct {
  int32_t seedA, seedB, terms, firstTerm, needs, zones, groups, rows, pools, people, entryCells, runs;
  int32_t *rowInfo;
  uint8_t *rowSeptember;
  int32_t *rowStart;
  uint8_t *entryKind;
  int32_t *leverStart, *leverNeeds, *leverPhases, *leverZones;
  uint8_t *leverInstead, *poolMinAge, *poolMaxAge;
  int32_t *candidateStart;
  int16_t *candidate;
  int32_t *moveTo;
  uint8_t *overflowTo;
  int32_t *longestWait;
  uint8_t *rank;
  int32_t *startRow;
  uint8_t *startZone;
  int16_t *startPool;
  uint8_t *startTarget;
  int32_t *entryKeep, *entryAlias, *entryYear;
} Model;

typedef struct {
  int32_t runKey, entryPlan;
  int32_t *upTo, *raisedUpTo, *limit, *raisedLimit;
  uint8_t *raised;
  double *trend, *lever;
  int32_t *entrants, *places, *choice, *transfer, *overflowChance;
} Tables;

typedef struct {
  int32_t *stock, *flow;
  uint16_t *demand;
} Record;

static Model M;
static Tables *T;
static int32_t live, present, term, seekerCount, capacity, freedHead, freedTail, freedBefore;
static int32_t *row, *keyA, *keyB, *seekers, *hits, *freed, *order, *spareOrder, *spareSeekers, *occupied, *counts, *demand, *kept;
static uint8_t *zone, *target, *why, *waited;
static int16_t *pool;
static int32_t flow[FLOWS], counterA[16], counterB[16], stockWidth, demandWidth;

static inline uint32_t mix(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x7feb352du;
  x = (x ^ (x >> 15)) * 0x846ca68bu;
  return x ^ (x >> 16);
}
static inline uint32_t personKey(uint32_t half, uint32_t cohort, uint32_t index) {
  return mix(mix(half + cohort * 0x9e3779b9u) + index * 0x85ebca6bu);
}
static inline int32_t draw30(uint32_t a, uint32_t b, uint32_t ca, uint32_t cb) {
  uint32_t x = a ^ ca;
  x = (x ^ (x >> 16)) * 0x7feb352du + (b ^ cb);
  x = (x ^ (x >> 15)) * 0x846ca68bu;
  return (int32_t)((x ^ (x >> 16)) >> 2);
}
static inline int32_t drawFor(int32_t p, int purpose) { return draw30(keyA[p], keyB[p], counterA[purpose], counterB[purpose]); }

static inline int stageOf(int32_t info) { return info & 7; }
static inline int placementOf(int32_t info) { return (info >> 3) & 7; }
static inline int needOf(int32_t info) { return (info >> 6) & 15; }
static inline int ageOf(int32_t info) { return (info >> 10) & 31; }
static inline int phaseIn(int32_t info) { return (info >> 15) & 7; }
static inline int groupOf(int32_t info) { return (info >> 18) & 7; }
static inline int32_t infoOf(int32_t p) { return M.rowInfo[row[p]]; }

static inline void count(int32_t p, int sign) {
  int32_t info = infoOf(p);
  int stage = stageOf(info), placement = placementOf(info), wish = target[p];
  if (stage == GONE) return;
  present += sign;
  counts[stage] += sign;
  counts[6 + wish] += sign;
  counts[stage == 5 ? 17 + (placement * M.needs + needOf(info)) * 5 + phaseIn(info) : 10 + placement] += sign;
  int wanted = wish == 0 ? placement : wish == 3 ? 4 : wish;
  if (wanted > 0 && wanted < 5) demand[(((wanted - 1) * M.zones + zone[p]) * M.groups + groupOf(info)) * 5 + phaseIn(info)] += sign;
}
static inline void setState(int32_t p, int stage, int placement) {
  int32_t info = infoOf(p);
  row[p] = ((stage * 7 + placement) * M.needs + needOf(info)) * 25 + ageOf(info);
}
static inline void release(int32_t p) {
  if (pool[p] < 0) return;
  occupied[pool[p]]--;
  pool[p] = -1;
}
static inline int fallback(int age) { return age >= 16 ? 5 : 0; }
static inline void moveTo(int32_t p, int placement) {
  release(p);
  target[p] = 0;
  setState(p, stageOf(infoOf(p)), placement);
}
static inline void want(int32_t p, int code, int reason) {
  if (target[p] == 0) {
    seekers[seekerCount++] = p;
    waited[p] = 0;
  }
  target[p] = code;
  why[p] = reason;
}
static inline int wishFor(int placement) { return placement == 1 || placement == 2 ? placement : placement == 4 ? 3 : 0; }
static inline int32_t cellOf(int32_t p, int wish) {
  int32_t info = infoOf(p);
  return (((wish - 1) * M.needs + needOf(info)) * 25 + ageOf(info)) * M.zones + zone[p];
}
static inline void name(int32_t p, int placement, int reason) {
  int held = placementOf(infoOf(p)), wish = wishFor(placement);
  if (held == placement || (placement == 0 && pool[p] >= 0)) return;
  if (wish > 0) want(p, wish, reason);
  else moveTo(p, placement);
}

static int32_t scan(const int32_t *limit) {
  uint32_t a = counterA[U_EVENT], b = counterB[U_EVENT];
  int32_t n = 0;
  const int32_t *restrict ka = keyA, *restrict kb = keyB, *restrict r = row;
  int32_t *restrict h = hits;
  for (int32_t p = 0; p < live; p++) {
    int32_t x = draw30(ka[p], kb[p], a, b);
    h[n] = p;
    n += x < limit[r[p]];
  }
  return n;
}
static double leverage(int kind, int32_t r, int z, int t) {
  int need = needOf(M.rowInfo[r]), phase = phaseIn(M.rowInfo[r]);
  double factor = 1;
  for (int32_t l = M.leverStart[kind]; l < M.leverStart[kind + 1]; l++) {
    int32_t in = (M.leverNeeds[l] >> need) & (M.leverPhases[l] >> phase) & (M.leverZones[l] >> z) & 1;
    if (in) factor *= T->lever[l * M.terms + t];
  }
  return factor;
}
static inline double strength(int kind, int32_t r, int z, int t) {
  double trend = T->trend[kind * M.terms + t];
  return M.leverStart[kind] == M.leverStart[kind + 1] ? trend : trend * leverage(kind, r, z, t);
}

static int eventOf(int32_t r, int z, int32_t u, int t) {
  int32_t first = M.rowStart[r], end = M.rowStart[r + 1], low = 0;
  for (int32_t e = first; e < end; e++) {
    int32_t high = T->upTo[e];
    if (u < high) return u - low < (high - low) * strength(M.entryKind[e], r, z, t) ? M.entryKind[e] : -1;
    low = high;
  }
  if (!T->raised[t]) return -1;
  int32_t base = 0;
  for (int32_t e = first; e < end; e++) {
    int32_t high = T->raisedUpTo[e], width = T->upTo[e] - base;
    if (u < high) return u - low < width * (strength(M.entryKind[e], r, z, t) - 1) ? M.entryKind[e] : -1;
    low = high;
    base = T->upTo[e];
  }
  return -1;
}
static void leave(int32_t p) {
  release(p);
  target[p] = 0;
  row[p] = M.rows;
  freed[freedTail++] = p;
}
static void nameInNewPlan(int32_t p) {
  int32_t r = row[p], info = M.rowInfo[r], at = (phaseIn(info) * M.needs + needOf(info)) * 7, u = drawFor(p, U_CHOICE);
  int placement = 0;
  while (placement < 6 && u >= T->choice[at + placement]) placement++;
  int kind = CHOICE_KINDS + placement;
  int32_t lever = M.leverStart[kind];
  if (lever < M.leverStart[kind + 1] && drawFor(p, U_CHOICE_LEVER) >= ONE * leverage(kind, r, zone[p], term)) placement = M.leverInstead[lever];
  name(p, placement, 2);
}
static void happen(int32_t p, int kind) {
  int32_t r = row[p];
  if (WISHES[kind] > 0) want(p, WISHES[kind], 3);
  else if (kind == K_LEAVE_AREA) leave(p);
  else if (kind == K_STEP_DOWN) {
    if (pool[p] >= 0) moveTo(p, fallback(ageOf(M.rowInfo[r])));
    target[p] = 0;
    setState(p, 0, placementOf(infoOf(p)));
  } else if (kind == K_ISSUE || kind == K_ISSUE_LATE) {
    setState(p, 5, placementOf(M.rowInfo[r]));
    nameInNewPlan(p);
  } else if (kind == K_CEASE) {
    if (ageOf(M.rowInfo[r]) >= 16) {
      flow[F_LEFT_SYSTEM]++;
      leave(p);
    } else {
      moveTo(p, 0);
      setState(p, 1, 0);
    }
  } else if (kind == K_SEEK_INDEPENDENT) moveTo(p, 3);
  else if (kind == K_REINTEGRATE) moveTo(p, fallback(ageOf(M.rowInfo[r])));
  else if (kind == K_LEAVE_SETTING) moveTo(p, 6);
  else if (kind == K_MOVE_ZONE) {
    int32_t from = zone[p] * M.zones, to = 0, u = drawFor(p, U_ZONE);
    while (to < M.zones - 1 && u >= M.moveTo[from + to]) to++;
    zone[p] = to;
  }
}
static inline void changeStage(int32_t p, int from, int to) {
  row[p] += (to - from) * 7 * 25 * M.needs;
  counts[from]--;
  counts[to]++;
}
static void events(int t) {
  int32_t n = scan(T->raised[t] ? T->raisedLimit : T->limit);
  for (int32_t i = 0; i < n; i++) {
    int32_t p = hits[i], r = row[p];
    int kind = eventOf(r, zone[p], drawFor(p, U_EVENT), t);
    int stage = stageOf(M.rowInfo[r]);
    if (kind < 0) {
      if (stage == 3) changeStage(p, stage, 4);
      continue;
    }
    if (COUNTED[kind] >= 0) flow[COUNTED[kind]]++;
    if (LEADS_TO[kind] >= 0) {
      changeStage(p, stage, LEADS_TO[kind]);
      continue;
    }
    count(p, -1);
    happen(p, kind);
    count(p, 1);
  }
}

static inline int accepts(int32_t p, int age) { return age >= M.poolMinAge[pool[p]] && age <= M.poolMaxAge[pool[p]]; }
static void leavePool(int32_t p, int age) {
  release(p);
  setState(p, stageOf(infoOf(p)), fallback(age));
}
static void transfer(int32_t p, int boundary) {
  int32_t r = row[p];
  int age = ageOf(M.rowInfo[r]), from = placementOf(M.rowInfo[r]), to = 0;
  int32_t at = ((boundary * M.needs + needOf(M.rowInfo[r])) * 7 + from) * 7, u = drawFor(p, U_TRANSFER);
  while (to < 6 && u >= T->transfer[at + to]) to++;
  if (to != from) flow[F_TRANSFERRED]++;
  if (pool[p] >= 0 && !accepts(p, age)) leavePool(p, age);
  if (target[p] > 0 && to == from) why[p] = 1;
  else if (placementOf(infoOf(p)) != to) {
    if (to == 0) moveTo(p, 0);
    else name(p, to, 1);
  }
}
static void grow(int32_t p) {
  count(p, -1);
  row[p]++;
  int32_t info = infoOf(p);
  int age = ageOf(info), boundary = age == 4 ? 0 : age == 11 ? 1 : age == 16 ? 2 : -1;
  if (boundary >= 0) {
    if (stageOf(info) == 5) transfer(p, boundary);
    else if (pool[p] >= 0 || target[p] > 0 || age >= 16) moveTo(p, fallback(age));
  } else if (pool[p] >= 0 && !accepts(p, age)) {
    leavePool(p, age);
    int32_t cell = cellOf(p, wishFor(placementOf(info)));
    if (target[p] == 0 && M.candidateStart[cell + 1] > M.candidateStart[cell]) name(p, placementOf(info), 1);
  }
  count(p, 1);
}
static void september(void) {
  for (int32_t p = 0; p < live; p++) {
    int32_t at = row[p];
    int code = M.rowSeptember[at];
    if (code == 0 && (pool[p] < 0 || at % 25 < M.poolMaxAge[pool[p]])) row[p] = at + 1;
    else if (code == 2) {
      count(p, -1);
      leave(p);
      flow[F_AGED]++;
    } else if (code != 1) grow(p);
  }
  int32_t n = 0;
  for (int32_t i = 0; i < seekerCount; i++)
    if (target[seekers[i]] > 0) seekers[n++] = seekers[i];
  seekerCount = n;
}

static void sort(int32_t n) {
  int32_t radix[256], *keys = order, *items = seekers, *keysTo = spareOrder, *itemsTo = spareSeekers;
  for (int shift = 0; shift < 32; shift += 8) {
    memset(radix, 0, sizeof radix);
    for (int32_t i = 0; i < n; i++) radix[((uint32_t)keys[i] >> shift) & 255]++;
    int32_t sum = 0;
    for (int b = 0; b < 256; b++) {
      int32_t size = radix[b];
      radix[b] = sum;
      sum += size;
    }
    for (int32_t i = 0; i < n; i++) {
      int32_t at = radix[((uint32_t)keys[i] >> shift) & 255]++;
      keysTo[at] = keys[i];
      itemsTo[at] = items[i];
    }
    int32_t *k = keys, *m = items;
    keys = keysTo;
    keysTo = k;
    items = itemsTo;
    itemsTo = m;
  }
}
static void closures(int t) {
  for (int32_t j = 0; j < M.pools; j++) {
    int32_t over = occupied[j] - T->places[t * M.pools + j], n = 0, held = seekerCount;
    if (over <= 0) continue;
    memcpy(kept, seekers, sizeof(int32_t) * held);
    for (int32_t p = 0; p < live; p++)
      if (pool[p] == j) {
        seekers[n] = p;
        order[n++] = drawFor(p, U_ORDER);
      }
    sort(n);
    int32_t *moved = malloc(sizeof(int32_t) * over);
    memcpy(moved, seekers, sizeof(int32_t) * over);
    memcpy(seekers, kept, sizeof(int32_t) * held);
    for (int32_t i = 0; i < over; i++) {
      int32_t p = moved[i], r = row[p];
      count(p, -1);
      release(p);
      setState(p, stageOf(M.rowInfo[r]), fallback(ageOf(M.rowInfo[r])));
      if (target[p] == 0) name(p, placementOf(M.rowInfo[r]), 0);
      else why[p] = 0;
      count(p, 1);
      flow[F_DISPLACED]++;
    }
    free(moved);
  }
}
static int32_t freePool(int32_t p, int t) {
  int32_t cell = cellOf(p, target[p]);
  for (int32_t c = M.candidateStart[cell]; c < M.candidateStart[cell + 1]; c++)
    if (occupied[M.candidate[c]] < T->places[t * M.pools + M.candidate[c]]) return M.candidate[c];
  return -1;
}
static void allocate(int t) {
  int32_t n = 0, waiting = 0;
  for (int32_t i = 0; i < seekerCount; i++) {
    int32_t p = seekers[i];
    if (target[p] == 0) continue;
    seekers[n] = p;
    order[n++] = (M.rank[why[p]] << 28) | (drawFor(p, U_ORDER) >> 2);
  }
  sort(n);
  for (int32_t i = 0; i < n; i++) {
    int32_t p = seekers[i], to = freePool(p, t);
    int wish = target[p] - 1;
    if (to >= 0) {
      count(p, -1);
      release(p);
      setState(p, stageOf(infoOf(p)), RATIONED_PLACEMENT[wish]);
      occupied[to]++;
      pool[p] = to;
      target[p] = 0;
      waited[p] = 0;
      count(p, 1);
      flow[F_PLACED]++;
      continue;
    }
    waited[p]++;
    if (waited[p] < M.longestWait[wish] && drawFor(p, U_OVERFLOW) >= T->overflowChance[wish]) {
      seekers[waiting++] = p;
      continue;
    }
    count(p, -1);
    target[p] = 0;
    if (M.overflowTo[wish] > 0) {
      release(p);
      setState(p, stageOf(infoOf(p)), M.overflowTo[wish]);
    }
    count(p, 1);
    flow[F_OVERFLOWED]++;
  }
  seekerCount = waiting;
}
static void enter(int t) {
  int32_t n = T->entrants[t], table = M.entryYear[t] * M.entryCells;
  for (int32_t j = 0; j < n; j++) {
    int32_t p = freedHead < freedBefore ? freed[freedHead++] : live++;
    keyA[p] = personKey(M.seedA, t + 1, j);
    keyB[p] = personKey(M.seedB, t + 1, j);
    int32_t cell = (int32_t)(((int64_t)drawFor(p, U_CELL) * M.entryCells) >> 30);
    if (drawFor(p, U_KEEP) >= M.entryKeep[table + cell]) cell = M.entryAlias[table + cell];
    int need = cell % M.needs, age = (cell / M.needs) % 25;
    zone[p] = cell / (M.needs * 25);
    pool[p] = -1;
    target[p] = 0;
    int planned = drawFor(p, U_PLAN) < T->entryPlan;
    row[p] = (((planned ? 5 : 1) * 7 + fallback(age)) * M.needs + need) * 25 + age;
    if (planned) nameInNewPlan(p);
    count(p, 1);
  }
  flow[F_ENTERED] = n;
}
static void begin(void) {
  memset(occupied, 0, sizeof(int32_t) * (M.pools + 1));
  memset(counts, 0, sizeof(int32_t) * stockWidth);
  memset(demand, 0, sizeof(int32_t) * demandWidth);
  live = M.people;
  present = seekerCount = freedHead = freedTail = 0;
  for (int32_t p = 0; p < M.people; p++) {
    row[p] = M.startRow[p];
    zone[p] = M.startZone[p];
    pool[p] = M.startPool[p];
    target[p] = M.startTarget[p];
    why[p] = 3;
    waited[p] = 0;
    keyA[p] = personKey(M.seedA, 0, p);
    keyB[p] = personKey(M.seedB, 0, p);
    if (pool[p] >= 0) occupied[pool[p]]++;
    if (target[p] > 0) seekers[seekerCount++] = p;
    count(p, 1);
  }
}
static int64_t simulate(Tables *tables, Record *out) {
  int64_t steps = 0;
  T = tables;
  begin();
  for (int t = 0; t < M.terms; t++) {
    term = t;
    memset(flow, 0, sizeof flow);
    freedBefore = freedTail;
    for (int purpose = 0; purpose < 10; purpose++) {
      counterA[purpose] = mix(T->runKey + (uint32_t)((t << 4) | purpose) * 0x9e3779b9u);
      counterB[purpose] = mix((uint32_t)counterA[purpose] + 0x3c6ef372u);
    }
    if (t > 0 && (M.firstTerm + t) % 3 == 0) september();
    closures(t);
    steps += flow[F_STEPS] = present;
    events(t);
    enter(t);
    allocate(t);
    int32_t least = 2147483647, places = 0;
    for (int32_t j = 0; j < M.pools; j++) {
      int32_t open = T->places[t * M.pools + j];
      places += open;
      if (open - occupied[j] < least) least = open - occupied[j];
    }
    flow[F_PRESENT] = present;
    flow[F_LEAST_FREE] = M.pools > 0 ? least : 0;
    flow[F_PLACES] = places;
    memcpy(out->stock + t * stockWidth, counts, sizeof(int32_t) * stockWidth);
    memcpy(out->flow + t * FLOWS, flow, sizeof flow);
    for (int32_t i = 0; i < demandWidth; i++) out->demand[t * demandWidth + i] = (uint16_t)demand[i];
  }
  return steps;
}

static FILE *in;
static void need(size_t got, size_t wanted) {
  if (got == wanted) return;
  fprintf(stderr, "twin: the file of tables ends too early\n");
  exit(2);
}
static int32_t word(void) {
  int32_t v;
  need(fread(&v, 4, 1, in), 1);
  return v;
}
/* An array: its length in bytes, then the bytes. */
static void *array(void) {
  int32_t bytes = word();
  void *to = malloc(bytes + 16);
  need(fread(to, 1, bytes, in), bytes);
  return to;
}
static void readModel(void) {
  int32_t *ints[] = {&M.seedA, &M.seedB, &M.terms, &M.firstTerm, &M.needs, &M.zones, &M.groups, &M.rows, &M.pools, &M.people, &M.entryCells, &M.runs, &capacity};
  for (size_t i = 0; i < sizeof ints / sizeof *ints; i++) *ints[i] = word();
  void **arrays[] = {(void **)&M.rowInfo, (void **)&M.rowSeptember, (void **)&M.rowStart, (void **)&M.entryKind, (void **)&M.leverStart, (void **)&M.leverNeeds, (void **)&M.leverPhases, (void **)&M.leverZones, (void **)&M.leverInstead, (void **)&M.poolMinAge, (void **)&M.poolMaxAge, (void **)&M.candidateStart, (void **)&M.candidate, (void **)&M.moveTo, (void **)&M.overflowTo, (void **)&M.longestWait, (void **)&M.rank, (void **)&M.startRow, (void **)&M.startZone, (void **)&M.startPool, (void **)&M.startTarget, (void **)&M.entryKeep, (void **)&M.entryAlias, (void **)&M.entryYear};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) *arrays[i] = array();
}
static void readTables(Tables *t) {
  t->runKey = word();
  t->entryPlan = word();
  t->upTo = array();
  t->raisedUpTo = array();
  t->limit = array();
  t->raisedLimit = array();
  t->raised = array();
  t->trend = array();
  t->lever = array();
  t->entrants = array();
  t->places = array();
  t->choice = array();
  t->transfer = array();
  t->overflowChance = array();
}
static uint32_t fold(uint32_t sum, const void *data, size_t bytes) {
  const uint8_t *byte = data;
  for (size_t i = 0; i < bytes; i++) sum = (sum ^ byte[i]) * 0x01000193u;
  return sum;
}

int main(int argc, char **argv) {
  if (argc != 3 || !(in = fopen(argv[1], "rb"))) {
    fprintf(stderr, "usage: twin FILE ROUNDS\n");
    return 2;
  }
  readModel();
  stockWidth = 17 + 7 * M.needs * 5;
  demandWidth = 4 * M.zones * M.groups * 5;
  Tables *tables = malloc(sizeof *tables * M.runs);
  Record *records = malloc(sizeof *records * M.runs);
  for (int i = 0; i < M.runs; i++) {
    readTables(&tables[i]);
    records[i] = (Record){malloc(4 * M.terms * stockWidth), malloc(4 * M.terms * FLOWS), malloc(2 * M.terms * demandWidth)};
  }
  int32_t **people[] = {&row, &keyA, &keyB, &seekers, &hits, &freed, &order, &spareOrder, &spareSeekers, &kept};
  for (size_t i = 0; i < sizeof people / sizeof *people; i++) *people[i] = malloc(4 * (size_t)capacity);
  uint8_t **small[] = {&zone, &target, &why, &waited};
  for (size_t i = 0; i < sizeof small / sizeof *small; i++) *small[i] = malloc(capacity);
  pool = malloc(2 * (size_t)capacity);
  occupied = malloc(4 * (M.pools + 1));
  counts = malloc(4 * stockWidth);
  demand = malloc(4 * demandWidth);
  for (int round = 0; round < atoi(argv[2]); round++) {
    struct timespec from, to;
    int64_t steps = 0;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (int i = 0; i < M.runs; i++) steps += simulate(&tables[i], &records[i]);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    printf("%lld %lld\n", (long long)steps, (long long)(to.tv_sec - from.tv_sec) * 1000000000LL + (to.tv_nsec - from.tv_nsec));
  }
  uint32_t sum = 0x811c9dc5u;
  for (int i = 0; i < M.runs; i++) {
    sum = fold(sum, records[i].stock, 4 * (size_t)M.terms * stockWidth);
    sum = fold(sum, records[i].flow, 4 * (size_t)M.terms * FLOWS);
    sum = fold(sum, records[i].demand, 2 * (size_t)M.terms * demandWidth);
  }
  printf("checksum %u\n", sum);
  return 0;
}
