namespace Actors.Inference;

/// <summary>Opens versions that are answered elsewhere, from documents that stand in the place of model files. Called on the loader thread.</summary>
public interface IRemoteModels
{
    /// <summary>Whether the bytes are meant as such a document, however wrong they are otherwise.</summary>
    bool IsMeant(ReadOnlySpan<byte> document);

    /// <summary>Says what the document holds, or why it is refused. Nothing is called.</summary>
    InspectionResult Inspect(ReadOnlyMemory<byte> document);

    /// <summary>Opens a backend. Nothing is called yet.</summary>
    /// <param name="model">The version that it answers for.</param>
    /// <param name="document">The document.</param>
    /// <exception cref="ModelRefusedException">The document is wrong, or what it names is not allowed here.</exception>
    IRemoteModel Open(EngineModel model, ReadOnlyMemory<byte> document);
}
