namespace Actors.Conformance.Matching;

/// <summary>The server's answer is not the one that a case asks for.</summary>
internal sealed class MismatchException(string message) : Exception(message);
