using PolicyBot.Indexing;
using PolicyBot.SmartCn;

namespace PolicyBot.Host.Settings;

/// <summary>Opens the shelf the settings name, saying in Chinese why where it cannot be.</summary>
internal static class ShelfOpening
{
    /// <summary>Opens the shelf, building its index first where that is needed.</summary>
    /// <exception cref="SettingsException">The folder of the documents is missing, or the index can be neither read nor written.</exception>
    public static Shelf Open(this HostSettings settings, IProgress<string>? progress)
    {
        var (seeds, index) = settings.Shelf;
        Check(seeds);
        settings.AddUserWords();
        var embeddings = Embeddings.Of(settings);
        return Writing(index, () => Shelf.Open(settings.Shelf, progress, embeddings: embeddings));
    }

    /// <summary>Adds, replaces and removes documents.</summary>
    /// <exception cref="SettingsException">As for <see cref="Open"/>.</exception>
    public static ShelfReport Update(this HostSettings settings, ShelfChange change, IProgress<IndexStep>? progress)
    {
        Check(settings.Shelf.SeedsDirectory);
        settings.AddUserWords();
        return Writing(settings.Shelf.IndexDirectory, () => Shelf.Update(settings.Shelf, change, progress));
    }

    private static void Check(string seeds)
    {
        if (!Directory.Exists(seeds))
            throw new SettingsException($"找不到文件夹“{seeds}”，其中应有 catalogue.json。请检查设置 PolicyBot:SeedsDirectory。");
    }

    private static void AddUserWords(this HostSettings settings)
    {
        if (settings.Options.UserWordsFile.Length == 0)
            return;
        var path = Path.GetFullPath(settings.Options.UserWordsFile, settings.ContentRoot);
        try
        {
            PolicyAnalyzer.AddWords(path);
        }
        catch (Exception e) when (e is UserDictionaryException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(e is UserDictionaryException ? e.Message : $"用户词典“{path}”无法读取：{e.Message}请检查设置 PolicyBot:UserWordsFile。", e);
        }
    }

    private static T Writing<T>(string index, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SettingsException(
                $"无法在“{index}”读写索引：{e.Message}\n请让该文件夹可写，或用 --PolicyBot:IndexDirectory=文件夹（环境变量 PolicyBot__IndexDirectory）另指定一个。", e);
        }
    }
}
