using Actors.Domain.Registry;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Between depreciations and the messages that carry them.</summary>
internal static class DepreciationMapping
{
    private const string StraightLine = "straight-line";
    private const string DoubleDeclining = "double-declining";

    /// <summary>The depreciation; of a method that there is none of, one that the rules refuse.</summary>
    public static Depreciation ToDepreciation(this DepreciationView view) => new(
        view.Method == DoubleDeclining ? DepreciationMethod.DoubleDeclining : DepreciationMethod.StraightLine,
        view.Method is StraightLine or DoubleDeclining ? view.Cost : 0,
        view.Residual,
        view.Currency,
        view.From,
        view.Months);

    public static DepreciationView ToView(this Depreciation depreciation) => new(
        depreciation.Method == DepreciationMethod.DoubleDeclining ? DoubleDeclining : StraightLine,
        depreciation.Cost,
        depreciation.Residual,
        depreciation.Currency,
        depreciation.From,
        depreciation.Months);
}
