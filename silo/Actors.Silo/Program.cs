using Actors.Silo.Hosting;

if (!SiloArguments.TryRead(args, out var configuration, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return ExitCodes.Usage;
}

return await SiloProgram.RunAsync(() => SiloHost.Build(configuration));
