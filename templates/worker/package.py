"""What AYON has to know of the addon: put this beside the addon's `server` folder, or its services into a package.py you have."""

name = "addon-name"
title = "Worker.Template"
version = "0.1.0"

# AYON's service host starts the image and gives it AYON_SERVER_URL, AYON_API_KEY and AYON_SERVICE_NAME.
services = {
    "Worker": {"image": f"addon-name-worker:{version}"},
}
