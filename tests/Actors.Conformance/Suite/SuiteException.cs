namespace Actors.Conformance.Suite;

/// <summary>A file of the suite is wrong: the fault is in the suite, not in the server.</summary>
internal sealed class SuiteException(string message) : Exception(message);
