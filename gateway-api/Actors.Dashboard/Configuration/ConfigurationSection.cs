using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Configuration;

/// <summary>What is configured, since when, by whom, and what a revision changed.</summary>
internal sealed class ConfigurationSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Configuration", "/configuration", order: 85);
        section.Page<ConfigurationPage>("/configuration");
        section.Page<AlertSettingsPage>("/configuration/alerts");
        section.Page<ModelSettingsPage>("/configuration/models/{model}");
        section.Page<ReviewPolicyPage>("/configuration/reviews/{process}");
    }
}
