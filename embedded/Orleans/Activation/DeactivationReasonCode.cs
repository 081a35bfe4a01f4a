using System.Diagnostics.CodeAnalysis;

namespace Orleans;

/// <summary>Why an activation goes. Values are those of the official packages.</summary>
[SuppressMessage("Design", "CA1028", Justification = "The official type.")]
public enum DeactivationReasonCode : byte
{
    None,
    ShuttingDown,
    ActivationFailed,
    DirectoryFailure,
    ActivationIdle,
    ActivationUnresponsive,
    DuplicateActivation,
    IncompatibleRequest,
    ApplicationError,
    ApplicationRequested,
    Migrating,
    RuntimeRequested,
    HighMemoryPressure,
}
