using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Models;

/// <summary>Models: the list of them, and everything about one.</summary>
internal sealed class ModelSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Models", "/models", order: 10);
        section.Page<ModelsPage>("/models");
        section.Page<ModelPage>("/models/{model}");
        section.Part<ModelTraffic>("model-traffic", TimeSpan.FromSeconds(1.5));
        section.Part<ModelRollout>("model-rollout", TimeSpan.FromSeconds(1.5));
        section.Part<ModelDrift>("model-drift", TimeSpan.FromSeconds(15));
        ModelActions.Map(section);
    }
}
