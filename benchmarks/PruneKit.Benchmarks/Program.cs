using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PruneKit.Benchmarks;

if (args is ["structure"])
{
    StructureFigures.Print();
    return;
}

if (args is ["methods"])
{
    MethodFigures.Print();
    return;
}

if (args is ["qat"])
{
    QuantizationTrainingFigures.Print();
    return;
}

if (args is ["obc"])
{
    SurgeonFigures.Print();
    return;
}

if (args is ["quantize"])
{
    QuantizeFigures.Print();
    return;
}

if (args is ["integers"])
{
    IntegerFigures.Print();
    return;
}

if (args is ["bundle"])
{
    BundleFigures.Print();
    return;
}

if (args is ["cores"])
{
    CoreFigures.Print();
    StreamFigures.Print();
    return;
}

if (args is ["streams"])
{
    StreamFigures.Print();
    return;
}

if (args is ["fit", string path, .. string[] cores])
{
    CoreFit.Print(path, cores);
    return;
}

if (args is ["cycles"])
{
    CycleFigures.Print();
    return;
}

if (args is ["mlperf"])
{
    MlPerfFigures.Print();
    return;
}

if (args is ["criteria"])
{
    CriteriaFigures.Print();
    return;
}

// In this process: the project that BenchmarkDotNet generates otherwise lacks the mended libLibTorchSharp.so.
Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
