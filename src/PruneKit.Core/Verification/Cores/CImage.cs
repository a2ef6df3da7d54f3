using System.Globalization;
using System.Reflection;
using System.Text;

namespace PruneKit;

/// <summary>Networks compiled into one program that reads samples and writes codes, for the host or an emulated core.</summary>
internal sealed class CImage : IDisposable
{
    private const string Compiler = "arm-none-eabi-gcc";
    private const string Emulator = "qemu-system-arm";
    private readonly IReadOnlyList<CUnit> _units;
    private readonly EmulatedCore? _core;
    private readonly string _folder = Directory.CreateTempSubdirectory("prunekit-c-").FullName;

    private CImage(IReadOnlyList<CUnit> units, EmulatedCore? core) => (_units, _core) = (units, core);

    /// <summary>What the compiler is told where nothing else is asked for.</summary>
    public static ValueList<string> Optimized { get; } = ["-O2"];

    /// <summary>Where the program stands, for tools that look at it.</summary>
    public string File => Path.Combine(_folder, "networks.elf");

    /// <summary>Compiles for an emulated core.</summary>
    /// <exception cref="InvalidInputException">Compiler or emulator are not there; the message says which package has them.</exception>
    /// <exception cref="VerificationException">The compiler refuses the C.</exception>
    public static CImage ForCore(IReadOnlyList<CUnit> units, EmulatedCore core, IEnumerable<string> flags, CancellationToken cancellation = default)
    {
        ExternalTool.Require(Compiler, "gcc-arm-none-eabi libnewlib-arm-none-eabi");
        ExternalTool.Require(Emulator, "qemu-system-arm");
        var image = new CImage(units, core);
        image.Build(Compiler, [.. flags, .. core.Flags, "--specs=rdimon.specs", "-nostartfiles", "-T", "core.ld", "start.c"], cancellation);
        return image;
    }

    /// <summary>Compiles for this machine.</summary>
    /// <param name="units">The networks.</param>
    /// <param name="compiler">cc, gcc or clang.</param>
    /// <param name="flags">Optimisation and sanitizers.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidInputException">The compiler is not there.</exception>
    /// <exception cref="VerificationException">The compiler refuses the C.</exception>
    public static CImage ForHost(IReadOnlyList<CUnit> units, string compiler, IEnumerable<string> flags, CancellationToken cancellation = default)
    {
        ExternalTool.Require(compiler, "gcc libc6-dev");
        var image = new CImage(units, null);
        image.Build(compiler, flags, cancellation);
        return image;
    }

    /// <summary>Runs every network on its samples.</summary>
    /// <param name="inputs">For each network the codes of all samples, each sample's inputs end to end.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="VerificationException">The program fails.</exception>
    public IReadOnlyList<CRun> Run(IReadOnlyList<sbyte[]> inputs, CancellationToken cancellation = default)
    {
        int[] samples = [.. inputs.Select((codes, i) => codes.Length / _units[i].InputLength)];
        using (var writer = new BinaryWriter(System.IO.File.Create(Path.Combine(_folder, "in.bin"))))
        {
            for (int i = 0; i < inputs.Count; i++)
            {
                writer.Write(samples[i]);
                writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(inputs[i].AsSpan()));
            }
        }

        (int exit, string text) = _core is EmulatedCore core
            ? ExternalTool.Run(Emulator, ["-M", core.Machine, "-nographic", "-icount", "shift=6", "-semihosting-config", "enable=on,target=native", "-kernel", "networks.elf"], _folder, cancellation)
            : ExternalTool.Run(File, [], _folder, cancellation);
        if (exit != 0)
            throw new VerificationException($"the compiled network ended with {exit}{(text.Length > 0 ? ": " + text.ReplaceLineEndings(" ").Trim() : string.Empty)}");
        return Read(samples);
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Resource(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PruneKit." + file) ?? throw new InvalidOperationException($"no resource '{file}' in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void Build(string compiler, IEnumerable<string> flags, CancellationToken cancellation)
    {
        try
        {
            Write();
            Compile(compiler, flags, cancellation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Write()
    {
        foreach ((string name, string text) in _units.SelectMany(unit => unit.Files).DistinctBy(file => file.Key))
            Write(name, text);
        Write("networks.h", Table());
        Write("runner.c", Resource("runner.c"));
        if (_core is EmulatedCore core)
        {
            Write("start.c", Resource("start.c"));
            Write("core.ld", Script(core));
        }
    }

    private void Compile(string compiler, IEnumerable<string> flags, CancellationToken cancellation)
    {
        string timer = FormattableString.Invariant($"-DRUNNER_TIMER=0x{_core?.Timer ?? 0:X}u");
        (int exit, string message) = ExternalTool.Run(compiler, ["-std=c99", timer, FormattableString.Invariant($"-DRUNNER_STEPS={_units.Max(unit => unit.Steps)}"), "runner.c", .. flags, "-o", "networks.elf"], _folder, cancellation);
        if (exit != 0)
            throw new VerificationException($"{compiler} refuses the exported C: {message.ReplaceLineEndings(" ").Trim()}");
    }

    private void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_folder, name), text);

    private string Table()
    {
        var text = new StringBuilder();
        foreach (CUnit unit in _units)
            text.Append(CultureInfo.InvariantCulture, $"#include \"prunekit_{unit.Name}.c\"\n");
        text.Append("#define RUNNER_NETWORKS");
        foreach (CUnit unit in _units)
            text.Append(CultureInfo.InvariantCulture, $" {{prunekit_{unit.Name}_run, {unit.InputLength}u, {unit.OutputLength}u, {unit.Scratch}u, {unit.Steps}u}},");
        return text.Append('\n').ToString();
    }

    private static string Script(EmulatedCore core) => string.Create(CultureInfo.InvariantCulture, $$"""
        ENTRY(runner_reset)
        MEMORY { CODE (rx) : ORIGIN = 0x{{core.Code:X}}, LENGTH = {{EmulatedCore.Memory}} RAM (rwx) : ORIGIN = 0x{{core.Ram:X}}, LENGTH = {{EmulatedCore.Memory}} }
        runner_stack = ORIGIN(RAM) + LENGTH(RAM);
        SECTIONS {
          .text : { KEEP(*(.vectors)) *(.text*) *(.rodata*) } > CODE
          .ARM.exidx : { *(.ARM.exidx*) } > CODE
          .data : { *(.data*) } > RAM
          .bss (NOLOAD) : { . = ALIGN(4); __bss_start__ = .; *(.bss*) *(COMMON) . = ALIGN(4); __bss_end__ = .; } > RAM
          end = .; _end = .;
        }

        """);

    private List<CRun> Read(int[] samples)
    {
        using var reader = new BinaryReader(System.IO.File.OpenRead(Path.Combine(_folder, "out.bin")));
        List<CRun> runs = [];
        for (int i = 0; i < samples.Length; i++)
        {
            byte[] codes = reader.ReadBytes(samples[i] * _units[i].OutputLength);
            (int status, uint touched, uint beyond) = (reader.ReadInt32(), reader.ReadUInt32(), reader.ReadUInt32());
            double[] steps = [.. Enumerable.Range(0, _units[i].Steps).Select(_ => reader.ReadUInt64() / (_core?.TicksPerInstruction ?? 1))];
            runs.Add(new CRun(status, touched, beyond != 0, steps, Array.ConvertAll(codes, code => unchecked((sbyte)code))));
        }

        return runs;
    }
}
