using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Decisions;

/// <summary>Predictions that are remembered.</summary>
internal sealed class DecisionSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Decisions", "/decisions", order: 20, scope: "audit");
        section.Page<DecisionsPage>("/decisions");
        section.Page<DecisionPage>("/decisions/{id}");
    }
}
