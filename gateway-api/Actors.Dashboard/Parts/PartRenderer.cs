using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Parts;

/// <summary>Makes HTML of components: pages whole, and parts of them anew.</summary>
internal sealed class PartRenderer(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Renders a component when all that it loads is there.</summary>
    /// <param name="component">A component's type.</param>
    /// <param name="visit">For whom.</param>
    /// <param name="with">Its parameters.</param>
    public async Task<string> RenderAsync(Type component, Visit? visit, IReadOnlyDictionary<string, object?>? with = null)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(VisitRoot.Visit)] = visit,
            [nameof(VisitRoot.Of)] = component,
            [nameof(VisitRoot.With)] = with,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<VisitRoot>(parameters)).ToHtmlString());
    }
}
