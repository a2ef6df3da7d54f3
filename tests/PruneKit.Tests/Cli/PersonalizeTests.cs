using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary><c>prunekit personalize</c> on one's own model.</summary>
public sealed class PersonalizeTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_pruned_model_is_fitted_to_one_user_and_the_same_seed_gives_the_same_bytes()
    {
        string sparse = own.File("sparse.safetensors"), mine = own.File("mine.safetensors"), again = own.File("again.safetensors");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", sparse, "--sparsity", "60", "--quiet");
        JsonNode result = await PersonalizeAsync(sparse, mine, "--subject", "p08", "--rehearsal", "50", "--max-drop", "100");
        Assert.Equal("prunekit.personalize/1", (string)result["schema"]!);
        Assert.Equal(("p08", "new"), ((string)result["subject"]!, (string)result["kept"]!));
        Assert.Equal((int)result["training_samples"]!, (int)result["rehearsal_samples"]!);
        Assert.Equal("_head", (string)result["layers"]![0]!);
        using Network before = Network.Load(sparse), after = Network.Load(mine);
        Assert.Equal(0, before.Masks.CountRevived(after));
        Assert.Equal(before.Masks, after.Masks);
        Assert.Equal(before["_stem.weight"].bytes.ToArray(), after["_stem.weight"].bytes.ToArray());
        Assert.NotEqual(before["_head.weight"].bytes.ToArray(), after["_head.weight"].bytes.ToArray());
        await CommandLine.OutputOfAsync("replay", mine, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(mine), File.ReadAllBytes(again));
    }

    [Fact]
    public async Task Where_the_new_model_is_worse_the_old_one_is_written_and_said_to_be()
    {
        string mine = own.File("worse.safetensors");
        JsonNode result = await PersonalizeAsync(own.Base, mine, "--subject", "p08", "--layers", "_stem", "_head", "--learning-rate", "9", "--epochs", "3");
        Assert.Equal("old", (string)result["kept"]!);
        using Network before = Network.Load(own.Base), after = Network.Load(mine);
        Assert.All(before.Spec.Tensors, tensor => Assert.Equal(before[tensor.Name].bytes.ToArray(), after[tensor.Name].bytes.ToArray()));
    }

    [Fact]
    public async Task A_new_users_folder_needs_no_split()
    {
        string folder = Directory.CreateDirectory(own.File("newcomer")).FullName;
        string[] lines = File.ReadAllLines(own.File("grip.csv"));
        File.WriteAllLines(Path.Combine(folder, "grip.csv"), [lines[0], .. lines.Skip(1).Where(line => line.Contains("p03", StringComparison.Ordinal)).Select(line => line.Replace("p03", "me", StringComparison.Ordinal))]);
        JsonNode result = await PersonalizeAsync(own.Base, own.File("me.safetensors"), "--data", folder);
        Assert.Equal("me", (string)result["subject"]!);
    }

    [Fact]
    public async Task Privacy_is_accounted_for_and_its_noise_is_never_the_same()
    {
        string[] options = ["--subject", "p08", "--dp-epsilon", "2", "--dp-delta", "1e-3", "--max-drop", "100", "--seed", "1"];
        JsonNode privacy = (await PersonalizeAsync(own.Base, own.File("private1.safetensors"), options))["privacy"]!;
        Assert.InRange((double)privacy["epsilon_spent"]!, 1.98, 2);
        Assert.Equal((2.0, 1e-3, 1.0), ((double)privacy["epsilon"]!, (double)privacy["delta"]!, (double)privacy["clip"]!));
        await PersonalizeAsync(own.Base, own.File("private2.safetensors"), options);
        using Network first = Network.Load(own.File("private1.safetensors")), second = Network.Load(own.File("private2.safetensors"));
        Assert.NotEqual(first["_head.weight"].bytes.ToArray(), second["_head.weight"].bytes.ToArray());
        string text = await CommandLine.OutputOfAsync(["personalize", own.Base, "-o", own.File("private3.safetensors"), "--task", own.Task, .. options, "--dp-noise", "4", "--epochs", "2000", "--quiet"]);
        Assert.Contains("one more would spend more than 2", text, StringComparison.Ordinal);
    }

    private async Task<JsonNode> PersonalizeAsync(string model, string output, params string[] options) => JsonNode.Parse(await CommandLine.OutputOfAsync(
        ["personalize", model, "-o", output, "--task", own.Task, .. options, "--json", "--quiet", "--threads", "1"]))!;
}
