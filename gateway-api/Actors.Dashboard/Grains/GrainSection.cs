using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Grains;

/// <summary>Grains: how many there are, which are called most and take longest, and one of them from near.</summary>
internal sealed class GrainSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Grains", "/grains", order: 90, scope: "manage");
        section.Page<GrainsPage>("/grains");
        section.Page<GrainTypePage>("/grains/{type}");
        section.Page<GrainPage>("/grains/{type}/grain");
        section.Part<GrainsState>("grains-state", TimeSpan.FromSeconds(2));
        section.Part<GrainState>("grain-state", TimeSpan.FromSeconds(2));
    }
}
