-- wrk: replays the paths of the file named by BENCH_PATHS, in order, over and over; each thread starts elsewhere.
-- Prints one line "BENCH {json}" at the end; latencies in microseconds.
local paths, at, threads = {}, 0, 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  for line in io.lines(os.getenv("BENCH_PATHS")) do paths[#paths + 1] = wrk.format("GET", line) end
  at = math.floor(number * #paths / 2)
end

function request()
  at = at % #paths + 1
  return paths[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"micros":%d,"bytes":%.0f,"p50":%d,"p99":%d,"bad":%d,"socket":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.status, e.connect + e.read + e.write + e.timeout))
end
