namespace Actors.Inference;

/// <summary>Stands where a session would: holds an opened backend, which answers requests by itself and is never given a batch.</summary>
internal sealed class RemoteRunner : IModelRunner
{
    private readonly CancellationTokenSource _terminated = new();

    /// <param name="model">The backend; owned by the runner.</param>
    public RemoteRunner(IRemoteModel model)
    {
        Model = model;
        Signature = new ModelSignature(Array.ConvertAll(model.Description.Inputs, ToSignature), Array.ConvertAll(model.Description.Outputs, ToSignature));
        Terminated = _terminated.Token;
    }

    public IRemoteModel Model { get; }

    public ModelSignature Signature { get; }

    /// <summary>Signalled when calls under way are to end.</summary>
    public CancellationToken Terminated { get; }

    public void Run(Batch batch, RunScratch scratch) => throw new InvalidOperationException("A backend elsewhere takes no batches.");

    public void Terminate() => _terminated.Cancel();

    public void Dispose()
    {
        Model.Dispose();
        _terminated.Dispose();
    }

    private static TensorSignature ToSignature(OnnxTensorSpec spec)
    {
        ElementType type = Enum.GetValues<ElementType>().First(type => type.Name() == spec.Type);
        return new TensorSignature(spec.Name, type, spec.Shape, spec.Symbols);
    }
}
