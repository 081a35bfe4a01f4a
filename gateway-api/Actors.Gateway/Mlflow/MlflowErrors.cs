using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>Problems under the codes that the <c>mlflow</c> client knows.</summary>
internal static class MlflowErrors
{
    /// <summary>What the addresses of the registry's MLflow face begin with.</summary>
    public static readonly PathString Root = new("/api/2.0/mlflow");

    /// <summary>The code of a kind of problem.</summary>
    public static string CodeOf(ProblemKind kind) => kind.Slug switch
    {
        "unknown-model" or "unknown-version" or "unknown-alias" or "artifact-gone" => "RESOURCE_DOES_NOT_EXIST",
        "already-there" => "RESOURCE_ALREADY_EXISTS",
        "not-found" => "ENDPOINT_NOT_FOUND",
        _ => kind.Status switch
        {
            StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status422UnprocessableEntity => "INVALID_PARAMETER_VALUE",
            StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
            StatusCodes.Status403Forbidden => "PERMISSION_DENIED",
            StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => "RESOURCE_CONFLICT",
            StatusCodes.Status429TooManyRequests => "REQUEST_LIMIT_EXCEEDED",
            StatusCodes.Status501NotImplemented => "NOT_IMPLEMENTED",
            StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => "TEMPORARILY_UNAVAILABLE",
            _ => "INTERNAL_ERROR",
        },
    };
}
