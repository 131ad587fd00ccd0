# fish completion of tokenomics
complete -c tokenomics -f
complete -c tokenomics -n '__fish_use_subcommand' -a bake -d 'bake the chef\'s bread'
complete -c tokenomics -n '__fish_use_subcommand' -a shelf -d 'what is there'
complete -c tokenomics -s V -l version -d 'print the version'
complete -c tokenomics -s h -l help -d 'display help for command'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -s f -l form -x -a 'round long' -d 'its form [round: or not]'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -s o -l output -r -F -d 'write to a file'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -l day -x -d 'on this day'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -l no-salt -d 'without salt'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -s h -l help -d 'display help for command'
complete -c tokenomics -n '__fish_seen_subcommand_from bake' -F
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and not __fish_seen_subcommand_from list show' -a list -d 'list it'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and not __fish_seen_subcommand_from list show' -a show -d 'show one'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf' -s h -l help -d 'display help for command'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and __fish_seen_subcommand_from list' -s h -l help -d 'display help for command'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and __fish_seen_subcommand_from list' -a 'rye wheat'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and __fish_seen_subcommand_from show' -s h -l help -d 'display help for command'
complete -c tokenomics -n '__fish_seen_subcommand_from shelf; and __fish_seen_subcommand_from show' -F
