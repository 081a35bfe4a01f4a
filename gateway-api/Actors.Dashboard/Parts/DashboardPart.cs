using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Actors.Dashboard.Parts;

/// <summary>
/// A piece of a page that loads what it shows, once, before it is rendered: its markup never sees half of it. What the API refuses stands in its place.
/// </summary>
public abstract class DashboardPart : IComponent
{
    private RenderHandle _handle;

    /// <summary>For whom it is rendered.</summary>
    [CascadingParameter]
    public Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    /// <inheritdoc/>
    public async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        try
        {
            await LoadAsync();
            _handle.Render(BuildRenderTree);
        }
        catch (ApiProblemException refusal)
        {
            Refused(refusal.Problem);
            _handle.Render(builder => ShowProblem(builder, refusal.Problem));
        }
    }

    /// <summary>Loads what is shown.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>What is done beside showing it, when the API refuses.</summary>
    private protected virtual void Refused(ApiProblem problem)
    {
        // A part of a page says it where it stands.
    }

    /// <summary>The markup.</summary>
    protected virtual void BuildRenderTree(RenderTreeBuilder builder)
    {
        // Filled by the markup's compiler.
    }

    private static void ShowProblem(RenderTreeBuilder builder, ApiProblem problem)
    {
        builder.OpenComponent<ProblemBox>(0);
        builder.AddComponentParameter(1, nameof(ProblemBox.Problem), problem);
        builder.CloseComponent();
    }
}
