using Actors.Dashboard.Decisions;
using Actors.Dashboard.Models;
using Actors.Dashboard.Overview;

namespace Actors.Dashboard.Sections;

/// <summary>Every section there is.</summary>
internal static class AllSections
{
    public static IReadOnlyList<ISection> List { get; } =
    [
        new OverviewSection(),
        new ModelSection(),
        new DecisionSection(),
    ];
}
