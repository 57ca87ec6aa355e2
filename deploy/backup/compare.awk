# Tables of a recovered server beside those of the one it was made of, before and after the moment it was recovered to.
# Lines are "table rows sum". Fails when a table is missing, differs, or is there too much.
BEGIN {
  while ((getline line < before) > 0) { split(line, f, " "); rows1[f[1]] = f[2]; sum1[f[1]] = f[3] }
  while ((getline line < after) > 0) { split(line, f, " "); rows2[f[1]] = f[2]; sum2[f[1]] = f[3] }
}
{
  seen[$1] = 1
  total += $2
  if (!($1 in rows1) && !($1 in rows2)) { print $1 ": nobody knows it"; bad++; next }
  # A partition that was made meanwhile may be there or not.
  if (!($1 in rows1) || !($1 in rows2)) next
  if (rows1[$1] == rows2[$1] && sum1[$1] == sum2[$1]) {
    if ($2 != rows1[$1] || $3 != sum1[$1]) { print $1 ": " $2 " rows, sum " $3 "; it held " rows1[$1] ", sum " sum1[$1]; bad++ }
    else same++
    next
  }
  low = rows1[$1] < rows2[$1] ? rows1[$1] : rows2[$1]
  high = rows1[$1] < rows2[$1] ? rows2[$1] : rows1[$1]
  # One that was added to and taken from at once has no better bounds than a hundredth.
  if ($2 < low - high / 100 - 10 || $2 > high + high / 100 + 10) { print $1 ": " $2 " rows, it held " low " to " high; bad++ }
  else moved++
}
END {
  for (name in rows1) if (name in rows2 && !(name in seen)) { print name ": missing"; bad++ }
  if (same + moved == 0) { print "no table was compared"; bad++ }
  if (bad == 0) print same " tables the same to the last bit, " moved + 0 " that moved meanwhile within their bounds, " total " rows"
  exit (bad > 0)
}
