namespace Actors.Domain.Costs.Reports;

/// <summary>What a model's input costs beside what it is worth.</summary>
/// <param name="Name">The input, with the element's place where it has several.</param>
/// <param name="OwnMicros">What was charged for it by its name: data that is bought, a team that maintains it.</param>
/// <param name="ShareMicros">Its even share of the model's metered cost: every element is sent and computed with.</param>
/// <param name="Worth">How much the model's figure worsens without it.</param>
/// <param name="Low">The lower end of that figure's interval; null for none.</param>
/// <param name="High">The upper end.</param>
public sealed record FeatureCost(string Name, long OwnMicros, long ShareMicros, double Worth, double? Low, double? High)
{
    /// <summary>Both together.</summary>
    public long Micros => OwnMicros + ShareMicros;

    /// <summary>Micro-units for a hundredth of the figure; null where it is not worth anything.</summary>
    public double? MicrosPerPoint => Worth > 0 ? Micros / (Worth * 100) : null;

    /// <summary>Whether the measurement cannot tell its worth from none, so that all of its cost is open to question.</summary>
    public bool IsDoubtful => (Low ?? Worth) <= 0;

    /// <summary>The features of a model, those that cost most for their worth first.</summary>
    /// <param name="worths">What was measured.</param>
    /// <param name="metered">The model's metered cost in the span.</param>
    /// <param name="charges">Charges of the span; those whose tag names a feature are the feature's.</param>
    public static IReadOnlyList<FeatureCost> Of(IReadOnlyList<(string Name, double Worth, double? Low, double? High)> worths, long metered, IReadOnlyList<CostCharge> charges)
    {
        ArgumentNullException.ThrowIfNull(worths);
        ArgumentNullException.ThrowIfNull(charges);
        if (worths.Count == 0)
        {
            return [];
        }

        var shares = Apportion.Split(metered, [.. Enumerable.Repeat(1L, worths.Count)]);
        return
        [
            .. worths.Select((worth, place) => new FeatureCost(
                    worth.Name, charges.Where(charge => charge.Tags.Feature == worth.Name).Sum(charge => charge.Micros), shares[place], worth.Worth, worth.Low, worth.High))
                .OrderByDescending(feature => feature.IsDoubtful).ThenByDescending(feature => feature.MicrosPerPoint ?? feature.Micros).ThenBy(feature => feature.Name, StringComparer.Ordinal),
        ];
    }
}
