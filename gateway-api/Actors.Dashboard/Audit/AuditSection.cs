using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Audit;

/// <summary>The audit log: who did what, and the proof that it stands in the log.</summary>
internal sealed class AuditSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Audit", "/audit", order: 80, scope: "audit");
        section.Page<AuditPage>("/audit");
        section.Page<AuditEntryPage>("/audit/{entry}");
    }
}
