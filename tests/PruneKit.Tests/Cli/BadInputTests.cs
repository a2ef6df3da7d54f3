using System.Text;

namespace PruneKit.Tests;

/// <summary>Bad input ends with its exit code and one line that says what is wrong and what to do; nothing is overwritten.</summary>
public sealed class BadInputTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData(2, "did you mean 80?", "prune {base} -o {out} --sparsity 0.8")]
    [InlineData(2, "out of range", "prune {base} -o {out} --sparsity 100")]
    [InlineData(2, "out of range", "prune {base} -o {out} --sparsity -1")]
    [InlineData(2, "is not a number", "prune {base} -o {out} --sparsity abc")]
    [InlineData(2, "exactly one of --sparsity and --threshold", "prune {base} -o {out}")]
    [InlineData(2, "did you mean 'magnitude'?", "prune {base} -o {out} --sparsity 50 --importance magnitud")]
    [InlineData(2, "importance 'wanda' needs data to run the network on; give --task", "prune {base} -o {out} --sparsity 50 --importance wanda")]
    [InlineData(2, "did you mean 'cubic'?", "prune {base} -o {out} --sparsity 50 --schedule cubik --task {task} --end-step 9")]
    [InlineData(2, "needs --task", "prune {base} -o {out} --sparsity 50 --schedule cubic --end-step 9")]
    [InlineData(2, "--max-drop trains and validates and needs --task", "prune {base} -o {out} --max-drop 1")]
    [InlineData(2, "it takes neither --schedule nor --threshold", "prune {base} -o {out} --max-drop 1 --task {task} --threshold 0.1")]
    [InlineData(2, "it takes neither --schedule nor --threshold", "prune {base} -o {out} --max-drop 1 --sparsity 90 --task {task} --schedule cubic --end-step 9")]
    [InlineData(2, "have no meaning without --max-drop", "prune {base} -o {out} --sparsity 50 --level-epochs 3")]
    [InlineData(2, "fewer than the 5 of one level", "prune {base} -o {out} --max-drop 1 --task {task} --epochs 4")]
    [InlineData(2, "max-drop is -1", "prune {base} -o {out} --max-drop -1 --task {task}")]
    [InlineData(2, "what is gone is gone", "prune {base} -o {out} --max-drop 1 --task {task} --structure channels")]
    [InlineData(2, "--teacher has no meaning without --schedule", "prune {base} -o {out} --sparsity 50 --teacher {base}")]
    [InlineData(2, "have no meaning without --teacher", "finetune {base} -o {out} --task {task} --temperature 3")]
    [InlineData(2, "temperature is 0", "finetune {base} -o {out} --task {task} --teacher {base} --temperature 0")]
    [InlineData(2, "--temperature is NaN; give a finite number", "finetune {base} -o {out} --task {task} --teacher {base} --temperature nan")]
    [InlineData(2, "--learning-rate is Infinity; give a finite number", "finetune {base} -o {out} --task {task} --learning-rate Infinity")]
    [InlineData(2, "--first-share is 100 %", "prune {base} -o {out} --max-drop 1 --first-share 100 --task {task}")]
    [InlineData(3, "nothing.safetensors", "finetune {base} -o {out} --task {task} --teacher nothing.safetensors")]
    [InlineData(2, "did you mean 'rigl'?", "prune {base} -o {out} --sparsity 50 --method rigel --schedule constant --task {task} --end-step 9")]
    [InlineData(2, "add --schedule and --task", "prune {base} -o {out} --sparsity 50 --method rigl")]
    [InlineData(2, "--drop-share has no meaning with --method gradual", "prune {base} -o {out} --sparsity 50 --drop-share 0.2")]
    [InlineData(2, "leave --method set away", "prune {base} -o {out} --max-drop 1 --method set --task {task}")]
    [InlineData(2, "after step 5", "prune {base} -o {out} --sparsity 50 --method rewinding --rewind-to 5 --schedule constant --task {task} --begin-step 5 --end-step 9")]
    [InlineData(2, "begin the schedule at step 1", "prune {base} -o {out} --sparsity 50 --method movement --schedule constant --task {task} --end-step 9")]
    [InlineData(2, "drop-share is 3", "prune {base} -o {out} --sparsity 50 --method set --drop-share 3 --schedule constant --task {task} --end-step 9")]
    [InlineData(2, "no meaning with --structure channels", "prune {base} -o {out} --structure channels --sparsity 50 --method rigl --schedule cubic --task {task} --end-step 9")]
    [InlineData(2, "20", "prune {base} -o {out} --sparsity 50 --schedule cubic --task {task} --begin-step 20 --end-step 10")]
    [InlineData(2, "0", "prune {base} -o {out} --sparsity 50 --schedule cubic --task {task} --end-step 10 --frequency 0")]
    [InlineData(2, "give --epochs", "prune {base} -o {out} --sparsity 50 --schedule cubic --task {task} --end-step 9999 --epochs 1")]
    [InlineData(2, "did you mean 'ecg'?", "train ecgg -o {out}")]
    [InlineData(2, "did you mean 'prune'?", "pruen {base}")]
    [InlineData(2, "there is no", "prune {base} -o {out} --sparsity 50 --protect nothing")]
    [InlineData(2, "exactly one of --sparsity", "prune {base} -o {out} --structure channels")]
    [InlineData(2, "has no '='", "prune {base} -o {out} --structure channels --target half")]
    [InlineData(2, "did you mean macs=50%?", "prune {base} -o {out} --structure channels --target macs=0.5")]
    [InlineData(2, "did you mean 'channels'?", "prune {base} -o {out} --structure chanels --target macs=50%")]
    [InlineData(2, "there is no channel importance 'magnitude'", "prune {base} -o {out} --structure channels --target macs=50% --importance magnitude")]
    [InlineData(2, "cannot lose units", "prune {base} -o {out} --structure channels --target macs=50% --only _head")]
    [InlineData(2, "does not fit layer '_stem' (Conv1d): '_stem.weight' 8x2x5: a row has 2 inputs a tap, which 4 does not divide", "prune {base} -o {out} --structure block1x4 --sparsity 50")]
    [InlineData(2, "give --sparsity 50 or leave it away", "prune {base} -o {out} --structure 2:4 --protect _stem --sparsity 80")]
    [InlineData(2, "give --sparsity 50 and nothing else", "prune {base} -o {out} --structure 2:4 --protect _stem --threshold 0.1")]
    [InlineData(2, "did you mean 'block1x4'?", "prune {base} -o {out} --structure block1x5 --sparsity 80")]
    [InlineData(2, "allocation 'sensitivity' measures on data what each layer can lose; give --task", "prune {base} -o {out} --sparsity 50 --allocation sensitivity")]
    [InlineData(2, "did you mean 'lamp'?", "prune {base} -o {out} --sparsity 50 --allocation lampp")]
    [InlineData(2, "choose --allocation dynamic", "prune {base} -o {out} --sparsity 50 --allocation lamp --cost macs")]
    [InlineData(2, "--cost macs and --layer-cost contradict each other", "prune {base} -o {out} --sparsity 50 --allocation dynamic --task {task} --cost macs --layer-cost _stem=1")]
    [InlineData(2, "is not LAYER=COST", "prune {base} -o {out} --sparsity 50 --allocation dynamic --task {task} --layer-cost _stem")]
    [InlineData(2, "a cost is given for layer '_stm'", "prune {base} -o {out} --sparsity 50 --allocation dynamic --task {task} --layer-cost _stm=3")]
    [InlineData(2, "--protect-ends, --cost and --layer-cost are about weights", "prune {base} -o {out} --structure channels --target macs=50% --protect-ends")]
    [InlineData(2, "protected besides the first and the last", "prune {base} -o {out} --sparsity 50 --protect-ends --protect _block")]
    [InlineData(2, "--threshold", "prune {base} -o {out} --structure channels --target macs=50% --threshold 0.1")]
    [InlineData(2, "choose --structure channels", "prune {base} -o {out} --sparsity 50 --target macs=50%")]
    [InlineData(2, "choose --structure channels", "prune {base} -o {out} --sparsity 50 --width-multiple 4")]
    [InlineData(2, "needs --task", "prune {base} -o {out} --structure layers --target macs=50%")]
    [InlineData(2, "take no schedule", "prune {base} -o {out} --structure layers --target macs=50% --task {task} --schedule cubic --end-step 9")]
    [InlineData(2, "--path-action edges", "prune {base} -o {out} --structure paths --target macs=50% --importance synflow")]
    [InlineData(2, "--min-width is 0", "prune {base} -o {out} --structure channels --target macs=50% --min-width 0")]
    [InlineData(2, "--width-multiple is 2000", "prune {base} -o {out} --structure channels --target macs=50% --width-multiple 2000")]
    [InlineData(2, "--mend have no meaning", "prune {base} -o {out} --structure paths --target macs=50% --mend")]
    [InlineData(2, "--path-action cover", "prune {base} -o {out} --structure paths --target macs=50% --path-share 50")]
    [InlineData(2, "--ranking local", "prune {base} -o {out} --structure channels --target macs=50% --scope layer")]
    [InlineData(2, "--ranking local", "prune {base} -o {out} --structure channels --target macs=50% --allocation uniform")]
    [InlineData(2, "--path-share", "prune {base} -o {out} --structure paths --path-action cover --path-share 0")]
    [InlineData(4, "the best that can be reached is", "prune {base} -o {out} --structure channels --target ram=1B")]
    [InlineData(4, "the best that can be reached is", "prune {base} -o {out} --structure layers --target macs=0.001% --task {task}")]
    [InlineData(3, "no such file", "inspect {folder}/missing.safetensors")]
    [InlineData(3, "missing.json", "evaluate {base} --task {folder}/missing.json")]
    [InlineData(3, "is empty", "evaluate {base} --task {task} --data {empty}")]
    [InlineData(3, "cannot be read", "import {folder}/missing.onnx -o {out}")]
    [InlineData(3, "no ONNX model", "import {folder}/grip.csv -o {out}")]
    [InlineData(3, "does not exist", "trace {folder}/missing.dll:GripNet --input x:1x2x50 -o {out}")]
    [InlineData(3, "does not load as a .NET assembly", "trace {folder}/grip.csv:GripNet --input x:1x2x50 -o {out}")]
    [InlineData(3, "did you mean 'GripNet'?", "trace {sample}:GripNets --input x:1x2x50 -o {out}")]
    [InlineData(2, "NAME:BATCHxSIZExSIZE", "trace {sample}:GripNet --input 1x2x50 -o {out}")]
    [InlineData(3, "is no artifact", "verify {base} {folder}/grip.csv --task {task}")]
    [InlineData(3, "no TensorFlow Lite file, or a damaged one", "inspect {tflite}")]
    [InlineData(3, "no TensorFlow Lite file, or a damaged one", "verify {base} {tflite} --task {task}")]
    [InlineData(2, "did you mean 'tflite'?", "export {base} -o {folder}/x.tflite --format tflight")]
    [InlineData(2, "--decoder and --attach are for --format bundle", "export {base} -o {folder}/x.tflite --format tflite --decoder")]
    [InlineData(7, "nowhere", "export {base} -o {folder}/nowhere/x.tflite --format tflite")]
    [InlineData(7, "--force", "prune {base} -o {task} --sparsity 50")]
    [InlineData(7, "nowhere", "prune {base} -o {folder}/nowhere/x.safetensors --sparsity 50")]
    [InlineData(7, "a file of that name", "compare {base} {base} --task {task} --report {base}")]
    [InlineData(7, "cannot be written", "prune {base} -o /proc/x.safetensors --sparsity 50")]
    [InlineData(3, "at most", "replay {huge}")]
    [InlineData(3, "at most", "evaluate {base} --task {huge}")]
    [InlineData(3, "", "inspect /dev/zero")]
    [InlineData(3, "", "replay /dev/zero -o {out}")]
    [InlineData(3, "the shape [-1]", "prune {shape} -o {out} --sparsity 50")]
    [InlineData(3, "two masks", "prune {twice} -o {out} --sparsity 50")]
    [InlineData(3, "is not the file", "replay {digest} -o {out}")]
    [InlineData(2, "leave --seed and --threads away", "replay {base} -o {out} --seed 3")]
    [InlineData(2, "at most 100000 epochs", "prune {base} -o {out} --sparsity 50 --schedule cubic --task {task} --end-step 9223372036854775807")]
    [InlineData(2, "without --schedule", "prune {base} -o {out} --sparsity 50 --epochs 3")]
    [InlineData(2, "leave --task", "compress ecg --task sleep -o {folder}/c")]
    [InlineData(7, "is read by this run", "prune {base} -o {base} --sparsity 50 --force")]
    [InlineData(3, "holds no section 'network/1'", "inspect {plain}")]
    [InlineData(3, "there is no sample of subject 'p00' that could be learned from", "personalize {base} -o {out} --task {task} --subject p00")]
    [InlineData(3, "samples of 4 subjects (p06, p07, p08, p09)", "personalize {base} -o {out} --task {task}")]
    [InlineData(2, "there is no layer '_haed' that learns; did you mean '_head'?", "personalize {base} -o {out} --task {task} --subject p08 --layers _haed")]
    [InlineData(2, "rehearsal is 91", "personalize {base} -o {out} --task {task} --subject p08 --rehearsal 91")]
    [InlineData(2, "MaxDrop is -1", "personalize {base} -o {out} --task {task} --subject p08 --max-drop -1")]
    [InlineData(2, "Epochs is 0", "personalize {base} -o {out} --task {task} --subject p08 --epochs 0")]
    [InlineData(3, "does not say how its inputs are prepared", "personalize {folder}/grip.safetensors -o {out} --task {task} --subject p08")]
    [InlineData(2, "epsilon is 0; it must lie above 0", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 0 --dp-delta 0.001")]
    [InlineData(2, "epsilon is -1; it must lie above 0", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon -1 --dp-delta 0.001")]
    [InlineData(2, "delta is 0; it must lie above 0 and below 1", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1 --dp-delta 0")]
    [InlineData(2, "delta is 1; it must lie above 0 and below 1", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1 --dp-delta 1")]
    [InlineData(2, "needs both --dp-epsilon and --dp-delta", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1")]
    [InlineData(2, "needs both --dp-epsilon and --dp-delta", "personalize {base} -o {out} --task {task} --subject p08 --dp-clip 1")]
    [InlineData(2, "--dp-epsilon is NaN", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon nan --dp-delta 0.001")]
    [InlineData(2, "clip is 0", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1 --dp-delta 0.001 --dp-clip 0")]
    [InlineData(2, "cannot be had together", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1 --dp-delta 0.001 --rehearsal 20")]
    [InlineData(2, "in the first step, more than the 1 allowed", "personalize {base} -o {out} --task {task} --subject p08 --dp-epsilon 1 --dp-delta 0.001 --dp-noise 0.2")]
    [InlineData(7, "is read by this run", "personalize {base} -o {base} --task {task} --subject p08 --force")]
    [InlineData(2, "there is no sample 99999: the test part of", "explain {base} --task {task} --sample 99999 -o {folder}/why")]
    [InlineData(2, "there is no sample -1", "explain {base} --task {task} --sample -1 -o {folder}/why")]
    [InlineData(2, "there is no step 1: a sample of", "explain {base} --task {task} --sample 0 --step 1 -o {folder}/why")]
    [InlineData(2, "did you mean 'occlusion'?", "explain {base} --task {task} --sample 0 --method oclusion -o {folder}/why")]
    [InlineData(2, "occlusion takes no steps", "explain {base} --task {task} --sample 0 --method occlusion --steps 3 -o {folder}/why")]
    [InlineData(2, "have no window and no stride", "explain {base} --task {task} --sample 0 --window 3 -o {folder}/why")]
    [InlineData(2, "stride is 9", "explain {base} --task {task} --sample 0 --method occlusion --window 3 --stride 9 -o {folder}/why")]
    [InlineData(2, "steps is 0", "explain {base} --task {task} --sample 0 --steps 0 -o {folder}/why")]
    [InlineData(2, "there is no class 'nobody'", "explain {base} --task {task} --sample 0 --class nobody -o {folder}/why")]
    [InlineData(3, "nothing.safetensors", "explain {base} --task {task} --sample 0 --against {folder}/nothing.safetensors -o {folder}/why")]
    [InlineData(7, "already exists", "explain {base} --task {task} --sample 0 -o {task}")]
    public async Task Ends_with_its_code_and_one_line(int code, string says, string line)
    {
        byte[] before = File.ReadAllBytes(own.Base);
        ToolRun run = await CommandLine.RunAsync([.. Fill(line).Split(' '), "--quiet"]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(before, File.ReadAllBytes(own.Base));
        Assert.False(File.Exists(own.File("bad.safetensors")));
    }

    [Fact]
    public async Task A_model_cut_off_at_any_byte_of_its_header_is_refused_by_every_verb_that_reads_one()
    {
        byte[] whole = File.ReadAllBytes(own.Base);
        string cut = own.File("cut.safetensors");
        int header = 8 + (int)BitConverter.ToInt64(whole);
        for (int length = 0; length < header; length += 1 + (header / 60))
        {
            await File.WriteAllBytesAsync(cut, whole.AsMemory(0, length), TestContext.Current.CancellationToken);
            ToolRun run = await CommandLine.RunAsync("inspect", cut);
            Assert.True(run.ExitCode == 3, $"{length} bytes: {run.ExitCode} {run.Error}");
        }
    }

    [Fact]
    public async Task Weights_that_are_no_numbers_are_shown_by_inspect_and_refused_by_the_others()
    {
        string bad = own.File("nan.safetensors");
        using (Network network = Network.Load(own.Base))
        {
            network["_head.weight"].bytes[3] = 0x7f;
            network["_head.weight"].bytes[2] = 0xc0;
            network.Save(bad, overwrite: true);
        }

        Assert.Contains("warning: tensor '_head.weight'", await CommandLine.OutputOfAsync("inspect", bad), StringComparison.Ordinal);
        foreach (string line in (string[])["prune {nan} -o {out} --sparsity 50", "export {nan} -o {out}", "evaluate {nan} --task {task}", "finetune {nan} -o {out} --task {task}"])
        {
            ToolRun run = await CommandLine.RunAsync([.. Fill(line).Split(' '), "--quiet"]);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("'_head.weight'", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_full_disk_ends_with_7_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        ToolRun mount = await ToolRun.StartAsync("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder.Path);
        if (mount.ExitCode != 0)
            Assert.Skip($"a file system of 4 KiB cannot be mounted here: {mount.Error.Trim()}");
        try
        {
            File.WriteAllBytes(folder.File("filler"), new byte[3000]);
            ToolRun run = await CommandLine.RunAsync("prune", own.Base, "-o", folder.File("x.safetensors"), "--sparsity", "50", "--quiet");
            Assert.Equal(7, run.ExitCode);
            Assert.Contains("full", run.Error, StringComparison.Ordinal);
            Assert.Equal([folder.File("filler")], Directory.GetFileSystemEntries(folder.Path));
        }
        finally
        {
            await ToolRun.StartAsync("umount", folder.Path);
        }
    }

    /// <summary>The trained model with one section replaced, and an empty mask beside.</summary>
    private void Hostile(string name, string section, string json)
    {
        TensorContainer model = Safetensors.Read(own.Base).With("masks/_head.weight", new StoredTensor(ElementType.U8, [0], ReadOnlyMemory<byte>.Empty));
        Safetensors.Save(model.WithSection(section, json), own.File($"{name}.safetensors"), overwrite: true);
    }

    private string Fill(string line)
    {
        string empty = Directory.CreateDirectory(own.File("empty")).FullName;
        string plain = own.File("plain.safetensors");
        File.WriteAllBytes(plain, [.. BitConverter.GetBytes(2L), .. Encoding.ASCII.GetBytes("{}")]);
        File.WriteAllBytes(own.File("bad.tflite"), [.. BitConverter.GetBytes(1L << 30), .. "TFL3"u8]);
        using (FileStream huge = File.Create(own.File("huge.json")))
            huge.SetLength(1L << 30);
        Hostile("shape", "masks/1", """{"masks":[{"weight":"_head.weight","shape":[-1],"kept":0}]}""");
        Hostile("twice", "masks/1", """{"masks":[{"weight":"_head.weight","shape":[8],"kept":0},{"weight":"_head.weight","shape":[4,2],"kept":0}]}""");
        Hostile("digest", "provenance/1", $$$"""{"recipe":{"stages":[{"verb":"prune","input":"{{{own.Base}}}","sparsity":{"fraction":0.5}}]},"inputs":[{"path":"{{{own.Base}}}","sha256":"x"}],"pruneKit":"0","torchSharp":"0"}""");
        var text = new StringBuilder(line);
        foreach ((string name, string value) in new[]
        {
            ("{base}", own.Base), ("{out}", own.File("bad.safetensors")), ("{task}", own.Task), ("{folder}", own.Folder), ("{empty}", empty),
            ("{huge}", own.File("huge.json")), ("{shape}", own.File("shape.safetensors")), ("{twice}", own.File("twice.safetensors")), ("{digest}", own.File("digest.safetensors")),
            ("{sample}", typeof(OwnModel.GripNet).Assembly.Location), ("{plain}", plain), ("{tflite}", own.File("bad.tflite")), ("{nan}", own.File("nan.safetensors")),
        })
        {
            text.Replace(name, value);
        }

        return text.ToString();
    }
}
