namespace Actors.Inference;

/// <summary>A loaded model. Several workers may run it at once. Tests put slow and failing ones in its place.</summary>
internal interface IModelRunner : IDisposable
{
    ModelSignature Signature { get; }

    /// <summary>
    /// Runs the batch and leaves the outputs in <paramref name="scratch"/>, in the signature's order, with the batch's rows along the
    /// first axis. Throws where the model fails; nothing of the batch's memory is touched after it returns.
    /// </summary>
    void Run(Batch batch, RunScratch scratch);

    /// <summary>Makes the runs under way fail as soon as the model's runtime notices, which is between two operators, and later ones at once.</summary>
    void Terminate();
}
