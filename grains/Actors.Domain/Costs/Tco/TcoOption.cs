namespace Actors.Domain.Costs.Tco;

/// <summary>A way to run the work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parts">What it costs.</param>
/// <param name="PerMonth">All of it a month, in currency units.</param>
/// <param name="Total">Over all months that are compared.</param>
/// <param name="Remark">What it asks for, for people.</param>
public sealed record TcoOption(string Name, IReadOnlyList<TcoPart> Parts, double PerMonth, double Total, string Remark);
