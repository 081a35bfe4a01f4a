namespace Actors.Conformance.Grpc;

/// <summary>The names of gRPC's status codes.</summary>
internal static class GrpcStatus
{
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>The name of a code as a trailer has it.</summary>
    public static string Name(string? code) =>
        int.TryParse(code, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number < Names.Length ? Names[number] : $"'{code}'";
}
