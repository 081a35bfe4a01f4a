using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Slots;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Ddi;

/// <summary>hawkBit's Direct Device Integration, from the device's side: asks what is to be done, follows the links, and tells how it goes.</summary>
internal sealed partial class DdiClient(PlatformClient platform, ModelSlots slots, IOptions<AgentOptions> options, ILogger<DdiClient> logger)
{
    private static readonly string[] Orders = ["cancelAction", "confirmationBase", "deploymentBase"];
    private static readonly string[] Consent = ["Consented to by the agent's settings."];

    /// <summary>The pause that the platform asked for last; null where it asked for none.</summary>
    public TimeSpan? Sleep { get; private set; }

    /// <summary>Whether there was an order when the platform was asked last.</summary>
    public bool HasOrder { get; private set; }

    private string Base => $"/{platform.Identity!.Tenant}/controller/v1/{Uri.EscapeDataString(platform.Identity.Id)}";

    /// <summary>Asks once, and takes up what there is.</summary>
    /// <exception cref="HttpRequestException">The platform cannot be reached, or refuses the device.</exception>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        using var document = await GetAsync(Base, cancellationToken) ?? throw new HttpRequestException("The platform does not know the device.", null, HttpStatusCode.NotFound);
        var root = document.RootElement;
        Sleep = root.TryGetProperty("config", out var config) && config.TryGetProperty("polling", out var polling) && polling.TryGetProperty("sleep", out var sleep)
            && TimeSpan.TryParse(sleep.GetString(), CultureInfo.InvariantCulture, out var asked) ? asked : null;
        HasOrder = Orders.Any(order => Link(root, order) is not null);
        if (Link(root, "configData") is { } data)
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, data) { Content = JsonContent.Create(new { mode = "merge", data = options.Value.Attributes }) };
            using var told = await platform.SendAsync(put, isDdi: true, HttpCompletionOption.ResponseContentRead, cancellationToken);
        }

        if (Link(root, "cancelAction") is { } cancel)
        {
            await CancelAsync(cancel, cancellationToken);
        }

        if (Link(root, "confirmationBase") is { } confirmation && options.Value.Updates.Confirms)
        {
            await ConfirmAsync(confirmation, cancellationToken);
        }

        if (Link(root, "deploymentBase") is { } deployment)
        {
            await TakeAsync(deployment, cancellationToken);
        }
    }

    /// <summary>Tells what came of an update; the platform has it when this returns, or does not want it any more.</summary>
    /// <exception cref="HttpRequestException">The platform cannot be reached.</exception>
    public Task ReportAsync(UpdateState state, CancellationToken cancellationToken)
    {
        var (action, result) = (state.Candidate!.Action, state.Result!);
        return result.Outcome == UpdateOutcome.Cancelled
            ? SendAsync($"{Base}/cancelAction/{action}/feedback", "closed", "success", [result.Reason ?? ""], isLast: true, cancellationToken)
            : SendAsync(
                $"{Base}/deploymentBase/{action}/feedback", "closed", result.Outcome == UpdateOutcome.Succeeded ? "success" : "failure",
                [result.Reason ?? $"{state.Candidate.Content.Model} {state.Candidate.Content.Version} is served."], isLast: true, cancellationToken);
    }

    /// <summary>Tells how an update goes, if the platform can be told.</summary>
    public async Task TellAsync(UpdateState state, CancellationToken cancellationToken)
    {
        var execution = state.Phase switch
        {
            UpdatePhase.Downloading or UpdatePhase.Verifying => "download",
            UpdatePhase.Held => "downloaded",
            _ => "proceeding",
        };
        try
        {
            await SendAsync($"{Base}/deploymentBase/{state.Candidate!.Action}/feedback", execution, "none", [state.Phase.ToString()], isLast: false, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            LogUntold(exception.Message);
        }
    }

    private async Task TakeAsync(string address, CancellationToken cancellationToken)
    {
        using var document = await GetAsync(address, cancellationToken);
        if (document is null)
        {
            return; // withdrawn meanwhile
        }

        var known = slots.State;
        if (DdiDeployment.TryRead(document.RootElement, slots.FactoryModel, out var candidate) is not { } fault)
        {
            if (slots.Change(state => UpdateMachine.Offer(state, candidate!)))
            {
                LogOffered(candidate!.Action, candidate.Content.Model, candidate.Content.Version);
            }
            else if (slots.State is { Phase: UpdatePhase.Held } held && held.Candidate!.Action == candidate!.Action)
            {
                // Whoever waits for the download only has to hear of it, though the first word may have been lost.
                await TellAsync(held, cancellationToken);
            }

            return;
        }

        var action = document.RootElement.TryGetProperty("id", out var id) ? id.ToString() : "";
        if (known.LastAction != action && known.Candidate?.Action != action)
        {
            await SendAsync($"{Base}/deploymentBase/{action}/feedback", "closed", "failure", [fault], isLast: true, cancellationToken);
        }
    }

    private async Task CancelAsync(string address, CancellationToken cancellationToken)
    {
        using var document = await GetAsync(address, cancellationToken);
        if (document is null || !document.RootElement.TryGetProperty("cancelAction", out var cancel) || !cancel.TryGetProperty("stopId", out var stop))
        {
            return;
        }

        var action = stop.ToString();
        var isOurs = slots.State.Candidate?.Action == action;
        if (slots.Change(state => UpdateMachine.Withdraw(state, action)))
        {
            return; // the update's report answers it
        }

        // One that is past its switch is carried on; one that never came here is gone already.
        var isPast = isOurs && slots.State.Phase == UpdatePhase.Watching;
        if (isPast || !isOurs)
        {
            await SendAsync(
                $"{Base}/cancelAction/{action}/feedback", isPast ? "rejected" : "closed", isPast ? "none" : "success",
                [isPast ? "The new model is active already." : "Nothing of it is under way."], isLast: true, cancellationToken);
        }
    }

    private async Task ConfirmAsync(string address, CancellationToken cancellationToken)
    {
        var path = address.Split('?')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/feedback") { Content = JsonContent.Create(new { confirmation = "confirmed", details = Consent }) };
        using var response = await platform.SendAsync(request, isDdi: true, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private async Task<JsonDocument?> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await platform.SendAsync(request, isDdi: true, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }

        _ = response.EnsureSuccessStatusCode();
        try
        {
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException("The platform's answer is no JSON.", exception);
        }
    }

    private async Task SendAsync(string address, string execution, string finished, string[] details, bool isLast, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { status = new { execution, result = new { finished }, details } }) };
        using var response = await platform.SendAsync(request, isDdi: true, HttpCompletionOption.ResponseContentRead, cancellationToken);

        // Closed, cancelled or forgotten: there is nobody to tell.
        var isOver = response.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest;
        if (isLast && !isOver)
        {
            _ = response.EnsureSuccessStatusCode();
        }
    }

    private static string? Link(JsonElement root, string name) =>
        root.TryGetProperty("_links", out var links) && links.TryGetProperty(name, out var link) && link.TryGetProperty("href", out var href) ? href.GetString() : null;

    [LoggerMessage(6161, LogLevel.Information, "Update {Action} is offered: {Model} {Version}")]
    private partial void LogOffered(string action, string model, string version);

    [LoggerMessage(6162, LogLevel.Debug, "The platform could not be told how the update goes: {Reason}")]
    private partial void LogUntold(string reason);
}
