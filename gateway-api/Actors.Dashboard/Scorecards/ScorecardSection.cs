using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Scorecards;

/// <summary>Scorecards: a month of a model, or of all of them, to be printed.</summary>
internal sealed class ScorecardSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Scorecards", "/scorecards", order: 75);
        section.Page<PortfolioCardPage>("/scorecards");
        section.Page<ModelCardPage>("/scorecards/{model}");
    }
}
