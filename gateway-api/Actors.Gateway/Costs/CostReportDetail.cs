namespace Actors.Gateway.Costs;

/// <summary>Costs of a span of time. All rows add up to the total, to the last micro-unit.</summary>
/// <param name="From">The begin, a whole hour.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Kind"><c>showback</c>: shared and idle cost stands apart; <c>chargeback</c>: it is spread over those who used something.</param>
/// <param name="Currency">The currency; amounts are in its millionths.</param>
/// <param name="By">What rows are by.</param>
/// <param name="TotalMicros">All of it.</param>
/// <param name="ByKind">Its parts: used, shared, idle, unallocated, charge.</param>
/// <param name="Rows">The dearest first.</param>
/// <param name="LeftOut">How many more rows there are, and what they come to.</param>
/// <param name="LeftOutMicros">What those come to.</param>
/// <param name="Notes">What the reader has to know.</param>
internal sealed record CostReportDetail(
    DateTimeOffset From,
    DateTimeOffset Until,
    string Kind,
    string Currency,
    IReadOnlyList<string> By,
    long TotalMicros,
    IReadOnlyDictionary<string, long> ByKind,
    IReadOnlyList<CostRowDetail> Rows,
    int LeftOut,
    long LeftOutMicros,
    IReadOnlyList<string> Notes);
