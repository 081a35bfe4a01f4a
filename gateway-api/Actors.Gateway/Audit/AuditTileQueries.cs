using Actors.Domain.Audit;
using Actors.Gateway.Problems;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Audit;

/// <summary>Gives the tree's hashes by tiles. A tile never changes once it has so many hashes, so that it may be kept for good.</summary>
internal sealed class AuditTileQueries(IAuditReader reader)
{
    public async Task<FileContentHttpResult> GetAsync(HttpContext context, int level, string tile)
    {
        if (!TileAddress.TryParse(level, tile, out var address))
        {
            throw new ProblemException(ProblemKinds.NotFound, "There is no tile of that name: a tile is LEVEL/x001/x234/067, or with .p/WIDTH where it is not full.");
        }

        var hashes = await reader.TileAsync(address, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, "The log does not reach that far; a tile that is not full is asked for by its width.");
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(hashes, "application/octet-stream");
    }
}
