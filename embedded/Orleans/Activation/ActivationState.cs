namespace Orleans.Runtime;

/// <summary>Where an activation is in its life.</summary>
internal enum ActivationState
{
    Creating,
    Activating,
    Valid,
    Deactivating,
    Invalid,
}
