namespace Actors.Domain.Ingestion;

/// <summary>Whether a model is to predict from a window that closed. Numbers are stored: never change one.</summary>
public enum WindowWait
{
    /// <summary>No.</summary>
    None = 0,

    /// <summary>Yes, for the first time.</summary>
    First = 1,

    /// <summary>Yes, again: readings came after it had been predicted from. It waits until no more have come for as long as its stream's devices may be silent.</summary>
    Again = 2,
}
