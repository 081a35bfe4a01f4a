namespace Actors.Grains.Costs;

/// <summary>Reads what the machine counts. For one reader.</summary>
internal interface IMachine
{
    /// <summary>Processors that the process may use.</summary>
    double Processors { get; }

    /// <summary>Memory that it may use, in bytes.</summary>
    long Memory { get; }

    /// <summary>What is used so far.</summary>
    MachineReading Read();
}
