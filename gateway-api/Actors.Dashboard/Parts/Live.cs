using Actors.Dashboard.Streaming;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Actors.Dashboard.Parts;

/// <summary>Shows a part now, and keeps it as it is while somebody looks.</summary>
/// <remarks>Its name in markup is <c>Live</c>; see <see cref="LiveHub"/> for how it stays so.</remarks>
public sealed class Live : ComponentBase
{
    /// <summary>The part's name, as its section has it.</summary>
    [Parameter, EditorRequired]
    public required string Part { get; set; }

    /// <summary>What the part has to know beyond the page's own values: a query, escaped.</summary>
    [Parameter]
    public string? Args { get; set; }

    /// <summary>For whom.</summary>
    [CascadingParameter]
    public Visit Visit { get; set; } = null!;

    [Inject]
    internal LiveParts Parts { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "data-live", Visit.Topic(Part, Args));
        builder.OpenComponent<VisitRoot>(2);
        builder.AddComponentParameter(3, nameof(VisitRoot.Visit), Args is null ? Visit : Visit.With(Args));
        builder.AddComponentParameter(4, nameof(VisitRoot.Of), Parts.Find(Part).Component);
        builder.CloseComponent();
        builder.CloseElement();
    }
}
