using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Actors.Dashboard.Parts;

/// <summary>Hands the visit down to everything inside.</summary>
internal sealed class VisitRoot : ComponentBase
{
    /// <summary>For whom; null for nobody known.</summary>
    [Parameter]
    public Visit? Visit { get; set; }

    [Parameter, EditorRequired]
    public required Type Of { get; set; }

    [Parameter]
    public IReadOnlyDictionary<string, object?>? With { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Visit>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<Visit>.Value), Visit);
        builder.AddComponentParameter(2, nameof(CascadingValue<Visit>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<Visit>.ChildContent), (RenderFragment)Fill);
        builder.CloseComponent();
    }

    private void Fill(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Of);
        foreach (var (name, value) in With ?? new Dictionary<string, object?>())
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    }
}
