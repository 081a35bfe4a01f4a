namespace Actors.Dashboard.Sections;

/// <summary>A field of the dashboard: its pages, live parts, actions, and its entry in the menu. <see cref="AllSections"/> lists them.</summary>
internal interface ISection
{
    /// <summary>Says what there is.</summary>
    void Map(SectionBuilder section);
}
