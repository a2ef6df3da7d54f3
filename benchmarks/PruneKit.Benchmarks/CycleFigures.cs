using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PruneKit.Benchmarks;

/// <summary>Cycles an instruction of the exported kernels: every instruction that runs, by class, with the cycles that Arm's manuals give the class, at memory without wait states.</summary>
/// <remarks>Sources: Cortex-M4 Technical Reference Manual, table 3-1 (a load or store takes 2 cycles, 1 where it is pipelined; a branch that is taken 1 + P, P from 1 to 3; a division 2 to 12; several registers 1 + N; all others 1), and
/// Cortex-M0+ Technical Reference Manual, table 3-1, with the fast multiplier.</remarks>
internal static partial class CycleFigures
{
    private static readonly string[] Makers = ["linear", "convolution 1-D, same length", "convolution in groups", "add", "activation", "softmax", "LSTM", "GRU"];

    /// <summary>Traces and prints.</summary>
    public static void Print()
    {
        Console.WriteLine("| core | layer | encoding | instructions | loads | stores | taken branches | divisions | cycles an instruction |\n|---|---|---|---|---|---|---|---|---|");
        foreach (EmulatedCore core in (EmulatedCore[])[EmulatedCores.CortexM4, EmulatedCores.CortexM0Plus])
        {
            foreach (string maker in Makers)
            {
                QuantizedNetwork network = RandomCodes.Of(KernelLayers.Makers[maker](new Random(5)), 80, (1, 4), 5);
                for (int way = 0; way < Ways(network); way++)
                    Print(core, maker, network, way);
            }
        }
    }

    [GeneratedRegex(@"^\s*([0-9a-f]+):\t([0-9a-f ]+)\t([a-z0-9.]+)\t?(.*)$", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\[[0-9a-f]+/([0-9a-f]+)/")]
    private static partial Regex Traced();

    private static int Ways(QuantizedNetwork network)
    {
        int ways = 0;
        _ = new CProgram(network, "n", steps => [.. steps.Select(step => step with { Chosen = step.Part.Variants.Take(ways = step.Part.Variants.Count).First() })], InstructionModel.None);
        return ways;
    }

    private static void Print(EmulatedCore core, string maker, QuantizedNetwork network, int way)
    {
        string encoding = "";
        var program = new CProgram(network, "n", steps => [.. steps.Select(step => step with { Chosen = Named(step.Part.Variants[way], out encoding) })], InstructionModel.None);
        using CImage image = CImage.ForCore([CUnit.Of(program)], core, CImage.Optimized);
        image.Run([CodesEndToEnd.Join(CSelfTest.Codes(network, 1, 1), 1)]);
        string folder = Path.GetDirectoryName(image.File)!;
        Dictionary<uint, (string Name, string Operands, int Size)> code = Disassemble(folder);
        Run(folder, "qemu-system-arm", "-M", core.Machine, "-nographic", "-singlestep", "-d", "exec,nochain", "-D", "trace", "-semihosting-config", "enable=on,target=native", "-kernel", "networks.elf");
        uint[] path = [.. File.ReadLines(Path.Combine(folder, "trace")).Select(line => Traced().Match(line)).Where(match => match.Success).Select(match => uint.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        (double low, double high, int total, int loads, int stores, int taken, int divisions) = (0, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i + 1 < path.Length; i++)
        {
            if (!code.TryGetValue(path[i], out (string Name, string Operands, int Size) at))
                continue;
            bool jumps = path[i + 1] != path[i] + at.Size && IsBranch(at.Name);
            (double least, double most) = Cycles(at.Name, at.Operands, jumps, core == EmulatedCores.CortexM0Plus);
            (low, high, total) = (low + least, high + most, total + 1);
            loads += at.Name.StartsWith("ld", StringComparison.Ordinal) || at.Name.StartsWith("pop", StringComparison.Ordinal) ? 1 : 0;
            stores += at.Name.StartsWith("st", StringComparison.Ordinal) || at.Name.StartsWith("push", StringComparison.Ordinal) ? 1 : 0;
            taken += jumps ? 1 : 0;
            divisions += at.Name.Contains("div", StringComparison.Ordinal) ? 1 : 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {core.Name} | {maker} | {encoding} | {total:N0} | {(double)loads / total:0 %} | {(double)stores / total:0 %} | {(double)taken / total:0 %} | {(double)divisions / total:0.0 %} | {low / total:0.00} to {high / total:0.00} |"));
    }

    private static CVariant Named(CVariant way, out string encoding)
    {
        encoding = way.Encoding;
        return way;
    }

    /// <summary>The fewest and most cycles of an instruction.</summary>
    private static (double Least, double Most) Cycles(string name, string operands, bool jumps, bool plus)
    {
        int registers = operands.Contains('{', StringComparison.Ordinal) ? operands[operands.IndexOf('{', StringComparison.Ordinal)..].Split(',').Length : 2;
        if (name is "ldrd" or "strd" || name.StartsWith("ldm", StringComparison.Ordinal) || name.StartsWith("stm", StringComparison.Ordinal) || name.StartsWith("push", StringComparison.Ordinal) || name.StartsWith("pop", StringComparison.Ordinal))
            return (1 + registers, 1 + registers);
        if (name.StartsWith("ldr", StringComparison.Ordinal) || name.StartsWith("str", StringComparison.Ordinal))
            return plus ? (2, 2) : (1, 2);
        if (name.Contains("div", StringComparison.Ordinal))
            return (2, 12);
        if (!jumps)
            return (1, 1);
        return plus ? (2, name.StartsWith("bl", StringComparison.Ordinal) ? 3 : 2) : (2, 4);
    }

    private static bool IsBranch(string name) => (name[0] == 'b' && name is not ("bic" or "bics" or "bfi" or "bfc" or "bkpt") && !name.StartsWith("bic", StringComparison.Ordinal)) || name.StartsWith("cb", StringComparison.Ordinal);

    /// <summary>The instructions of the network and its kernels, by address.</summary>
    private static Dictionary<uint, (string Name, string Operands, int Size)> Disassemble(string folder)
    {
        Dictionary<uint, (string, string, int)> code = [];
        foreach (string function in Run(folder, "arm-none-eabi-objdump", "-d", "networks.elf").Split("\n\n").Where(function => function.Contains("<pk_", StringComparison.Ordinal) || function.Contains("<prunekit_n_run>:", StringComparison.Ordinal)))
        {
            if (!function[..Math.Max(0, function.IndexOf('\n', StringComparison.Ordinal))].Contains("<pk_", StringComparison.Ordinal) && !function.StartsWith('0'))
                continue;
            foreach (Match line in Listed().Matches(function))
                code[uint.Parse(line.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = (line.Groups[3].Value, line.Groups[4].Value, line.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal).Length / 2);
        }

        return code;
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
