using System.Text.Json.Serialization;

namespace Actors.Gateway.Experiments;

/// <summary>How many units an experiment takes.</summary>
/// <param name="Share">The smaller arm's share of the two; default 0.5.</param>
/// <param name="Alpha">Level; default 0.05.</param>
/// <param name="Power">The chance to find the effect; default 0.8.</param>
/// <param name="Effect">The difference to find, in the metric's unit.</param>
/// <param name="BaselineRate">Of a rate: what it is now. Either this or <paramref name="Variance"/>.</param>
/// <param name="Variance">Of another metric: its variance over units.</param>
/// <param name="CovariateCorrelation">How well the covariate for CUPED correlates with the metric; 0 for none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PowerQuestion(
    double Effect, double? BaselineRate = null, double? Variance = null, double Share = 0.5, double Alpha = 0.05, double Power = 0.8, double CovariateCorrelation = 0);
