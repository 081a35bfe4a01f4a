using System.Globalization;
using Actors.Gateway.Governance;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Transfers;

/// <summary>Moves aliases of several models, all or none.</summary>
internal sealed class TransferCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int MaxMoves = 100;
    private const int MaxMovesPerModel = 32;

    /// <summary>Makes the transfer: 200 where every move is made, 202 where they are decided and still being made.</summary>
    public async Task<Results<Ok<TransferDetail>, Accepted<TransferDetail>>> MoveAsync(HttpContext context, TransferTarget target)
    {
        var moves = Read(context, target);
        var key = new TransferKey(tenants.Resolve(context), Guid.NewGuid());
        var transfer = await grains.GetAliasTransfer(key).StartAsync(new TransferAliases(moves, target.Reason), CancellationToken.None);
        context.Response.Headers.Location = Location(key);
        if (transfer.Refusal is { } refusal)
        {
            var kind = ProblemKinds.Of(refusal.Outcome) ?? ProblemKinds.InvalidRequest;
            throw new ProblemException(new Problem(kind, $"No alias is moved: model '{transfer.RefusedModel}' refuses. {refusal.Detail}")
            {
                Missing = refusal.Missing is { } missing ? [.. missing.Select(piece => new MissingPiece(piece.Piece, piece.Detail))] : null,
            });
        }

        var detail = ToDetail(key, transfer);
        return transfer.State == TransferState.Done ? TypedResults.Ok(detail) : TypedResults.Accepted(Location(key), detail);
    }

    /// <summary>A transfer as it stands.</summary>
    public async Task<Ok<TransferDetail>> GetAsync(HttpContext context, string id)
    {
        if (!Guid.TryParseExact(id, "N", out var guid))
        {
            throw new ProblemException(ProblemKinds.NotFound, $"There is no transfer '{Inference.Refusal.Shorten(id)}'.");
        }

        var key = new TransferKey(tenants.Resolve(context), guid);
        var transfer = await grains.GetAliasTransfer(key).GetAsync(context.RequestAborted);
        return transfer.State == TransferState.None || !transfer.Moves.All(move => context.GetCaller().Models.Allow(move.Model))
            ? throw new ProblemException(ProblemKinds.NotFound, $"There is no transfer '{id}'.")
            : TypedResults.Ok(ToDetail(key, transfer));
    }

    private static TransferMove[] Read(HttpContext context, TransferTarget target)
    {
        if (target.Moves is not { Count: > 0 and <= MaxMoves } moves)
        {
            throw Invalid($"moves has to hold 1 to {MaxMoves} moves.");
        }

        var read = moves.Select(move => new TransferMove(
            move?.Model ?? throw Invalid("model is missing in a move."),
            move.Alias ?? throw Invalid("alias is missing in a move."),
            move.Version,
            move.IfRevision)).ToArray();
        foreach (var move in read)
        {
            ModelQueries.CheckName(move.Model);
            if (!context.GetCaller().Models.Allow(move.Model))
            {
                throw new ProblemException(ProblemKinds.Forbidden, $"The credential is not good for model '{move.Model}'.");
            }
        }

        return read.GroupBy(move => move.Model).Any(model => model.Count() > MaxMovesPerModel || model.Select(move => move.IfRevision).OfType<long>().Distinct().Count() > 1)
            || read.GroupBy(move => (move.Model, move.Alias)).Any(alias => alias.Count() > 1)
            ? throw Invalid($"An alias is moved once, at most {MaxMovesPerModel} of one model, and a model has one revision.")
            : read;
    }

    private static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);

    private static string Location(TransferKey key) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/alias-moves/{key.Id:N}");

    private static TransferDetail ToDetail(TransferKey key, TransferView transfer) => new(
        key.Id.ToString("N"),
        transfer.State switch
        {
            TransferState.Asking => "asking",
            TransferState.Kept => "kept",
            TransferState.Dropped => "dropped",
            TransferState.Done => "done",
            _ => "refused",
        },
        [.. transfer.Moves.Select(move => new TransferMoveTarget(move.Model, move.Alias, move.Version, move.IfRevision))],
        transfer.Refusal?.Detail);
}
