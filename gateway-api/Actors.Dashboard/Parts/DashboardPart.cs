using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Dashboard.Parts;

/// <summary>
/// A piece of a page that loads what it shows, once, before it is rendered: its markup never sees half of it. What the API refuses, what fails and what does not come in time is said in its place, and leaves
/// the others alone.
/// </summary>
public abstract partial class DashboardPart : IComponent
{
    private readonly List<string> _missing = [];
    private RenderHandle _handle;

    /// <summary>For whom it is rendered.</summary>
    [CascadingParameter]
    public Visit Visit { get; set; } = null!;

    [Inject]
    internal IOptions<DashboardOptions> Options { get; set; } = null!;

    [Inject]
    internal ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc/>
    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    /// <inheritdoc/>
    public async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (await TryLoadAsync() is { } problem)
        {
            Refused(problem);
            _handle.Render(builder => ShowProblem(builder, problem));
        }
        else
        {
            _handle.Render(BuildRenderTree);
        }
    }

    /// <summary>Loads what is shown.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>What could not be had, of a part that shows the rest; for a <see cref="NotLookedAt"/>.</summary>
    private protected IReadOnlyList<string> Missing => _missing;

    /// <summary>Loads something without which there is still something to show.</summary>
    private protected async Task TryAsync(string what, Func<Task> load)
    {
        try
        {
            await load();
        }
        catch (ApiProblemException refusal)
        {
            _missing.Add($"{what} ({refusal.Problem.Title})");
        }
    }

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

    /// <summary>Why it could not be loaded; null where it was. What takes too long goes on, and is not looked at any more.</summary>
    private async Task<ApiProblem?> TryLoadAsync()
    {
        var patience = Options.Value.Patience;
        try
        {
            await LoadAsync().WaitAsync(patience, Visit.Cancellation);
            return null;
        }
        catch (ApiProblemException refusal)
        {
            return refusal.Problem;
        }
        catch (TimeoutException)
        {
            return new ApiProblem(504, "Not here in time", FormattableString.Invariant($"This took longer than {patience.TotalSeconds} s and is left out; whatever else there is, is shown."));
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            LogFailed(Logs.CreateLogger<DashboardPart>(), exception, GetType().Name);
            return ApiProblem.Broken;
        }
    }

    [LoggerMessage(72, LogLevel.Error, "The part {Part} could not be loaded")]
    private static partial void LogFailed(ILogger logger, Exception exception, string part);

    private static void ShowProblem(RenderTreeBuilder builder, ApiProblem problem)
    {
        builder.OpenComponent<ProblemBox>(0);
        builder.AddComponentParameter(1, nameof(ProblemBox.Problem), problem);
        builder.CloseComponent();
    }
}
