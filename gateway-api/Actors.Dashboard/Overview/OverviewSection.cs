using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Overview;

/// <summary>Everything at a glance.</summary>
internal sealed class OverviewSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Overview", "", order: 0);
        section.Page<OverviewPage>("/");
        section.Part<ApprovalsWaiting>("approvals-waiting", TimeSpan.FromSeconds(10));
        section.Part<ClusterHealth>("cluster-health", TimeSpan.FromSeconds(1.5));
    }
}
