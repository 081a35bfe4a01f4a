namespace Actors.Domain.Drift.Scores;

/// <summary>A test's statistic and p-value.</summary>
/// <param name="Statistic">As the test defines it.</param>
/// <param name="PValue">The chance of a statistic at least as extreme where both sides are alike.</param>
/// <param name="Freedom">Degrees of freedom, where the test has them.</param>
public readonly record struct TestResult(double Statistic, double PValue, double Freedom = 0);
