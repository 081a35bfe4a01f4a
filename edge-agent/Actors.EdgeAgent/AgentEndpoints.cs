using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Ddi;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Slots;
using Actors.EdgeAgent.Sources;
using Actors.EdgeAgent.Sync;
using Actors.EdgeAgent.Time;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Actors.EdgeAgent;

/// <summary>What programs on the device ask the agent, beside predictions.</summary>
internal static class AgentEndpoints
{
    private const long MaxBytes = 16 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGuarded().MapGroup("/edge/v1");
        _ = group.MapPost("/readings", (HttpContext context, RowBatcher batcher, AgentClock time, string? stream) => PushEndpoint.PostAsync(context, batcher, time, stream))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Predict);
        _ = group.MapGet("/status", Status).Requires(Scopes.Read | Scopes.Predict);
        _ = group.MapGet("/desired", (DeviceCheckIn checkIn) => checkIn.Desired is { } desired ? Results.Bytes(desired, "application/json") : Results.NotFound()).Requires(Scopes.Read | Scopes.Predict);
    }

    private static Ok<AgentStatus> Status(ModelSlots slots, RecordBuffer buffer, BufferSync sync, GuardState guard, AgentClock time)
    {
        var state = slots.State;
        return TypedResults.Ok(new AgentStatus(
            state.Active.ToString(), state.Served, state.Phase.ToString(), state.Candidate?.Action, state.LastAction, buffer.Epoch, buffer.Counts, sync.Refused,
            time.NowMs, time.TrueNow, guard.Level.ToString(), guard.Reason));
    }
}
